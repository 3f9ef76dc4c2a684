import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';

export class UpdateCompanyDto {
  @OptionalText(200)
  @NotBlank()
  name?: string;

  @OptionalText(200)
  city?: string;

  @OptionalText(500)
  address?: string;

  @OptionalText(20)
  postcode?: string;

  @OptionalText(200)
  state_province?: string;

  @OptionalText(100)
  country?: string;

  @OptionalText(200)
  division?: string;

  @OptionalText(50)
  phone?: string;
}
