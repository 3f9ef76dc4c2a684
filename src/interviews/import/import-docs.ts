import { getSchemaPath, type ApiBodyOptions } from '@nestjs/swagger';
import { MAX_ROWS } from './import-body';
import { ImportRowDto } from './import-row.dto';

const LIST = {
  type: 'array' as const,
  minItems: 1,
  maxItems: MAX_ROWS,
  items: { $ref: getSchemaPath(ImportRowDto) },
};
const ROWS = [
  {
    ...{ first_name: 'Luke', last_name: 'Skywalker', email: 'luke.skywalker@darkside.moon' },
    ...{ gender: 'mr', deadline: '2027-11-11T23:59+01:00' },
  },
  { first_name: 'Leia', last_name: 'Organa', email: 'leia@alderaan.example', partner_data: { crm_id: '4711' } },
];

/** The three forms of the body. */
export const IMPORT_BODY: ApiBodyOptions = {
  required: true,
  schema: {
    oneOf: [
      LIST,
      { type: 'object', required: ['objects'], properties: { objects: LIST }, additionalProperties: false },
      { type: 'string', description: 'With `Content-Type: text/csv`: a table in UTF-8 with a row of column names.' },
    ],
  },
  examples: {
    list: { summary: 'JSON list', value: ROWS },
    objects: { summary: 'JSON object', value: { objects: ROWS } },
    csv: {
      summary: 'text/csv',
      value:
        'first_name,last_name,email,deadline\nLuke,Skywalker,luke.skywalker@darkside.moon,2027-11-11T23:59+01:00\nLeia,Organa,leia@alderaan.example,\n',
    },
  },
};
