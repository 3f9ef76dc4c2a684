const HEADS =
  'engineer developer programmer architect analyst manager director officer executive lead leader head chief president vice vp svp evp avp ceo cto cfo coo cio cmo ciso founder cofounder owner partner principal ' +
  'consultant advisor adviser specialist expert coordinator administrator assistant associate supervisor superintendent clerk secretary receptionist operator technician technologist designer artist animator illustrator ' +
  'writer copywriter editor author journalist reporter translator interpreter photographer videographer producer ' +
  'teacher tutor lecturer professor instructor educator trainer coach facilitator principal dean librarian counselor counsellor therapist psychologist psychiatrist ' +
  'nurse doctor physician surgeon dentist pharmacist paramedic midwife caregiver carer physiotherapist radiographer nutritionist dietitian veterinarian orderly phlebotomist ' +
  'scientist researcher chemist biologist physicist statistician mathematician economist actuary geologist ' +
  'accountant bookkeeper auditor controller comptroller treasurer cashier teller underwriter broker banker trader buyer planner estimator surveyor valuer assessor adjuster ' +
  'recruiter sourcer headhunter generalist representative salesperson salesman merchandiser marketer strategist evangelist promoter ambassador agent dealer ' +
  'tester qa sdet intern trainee apprentice fellow scholar volunteer freelancer contractor scrum master ' +
  'lawyer attorney paralegal solicitor barrister advocate judge notary ' +
  'driver mechanic electrician plumber welder carpenter machinist fitter foreman inspector installer fabricator builder painter mason millwright ' +
  'chef cook baker barista bartender waiter waitress server host hostess steward stewardess housekeeper cleaner janitor porter concierge ' +
  'guard officer detective soldier sergeant captain lieutenant major pilot firefighter ' +
  'worker employee staff helper labourer laborer attendant aide practitioner registrar resident houseman clinician ' +
  'webmaster sysadmin dba devops sre moderator curator archivist stylist hairdresser model actor musician buyer dispatcher storekeeper storeman packer picker expeditor liaison proprietor chairman chairperson secretary treasurer governor ' +
  'ingénieur entwickler berater leiter praktikant werkstudent mitarbeiter';

const MODIFIERS =
  'senior sr junior jr staff graduate deputy acting interim regional national global area zonal assistant associate executive group software hardware web mobile backend frontend full stack fullstack data cloud network systems system security ' +
  'quality product project program programme business sales marketing account accounts accounting finance financial operations operational human hr talent supply logistics procurement customer client technical support service design creative content digital media social seo ui ux research clinical medical legal ' +
  'mechanical electrical civil chemical industrial production manufacturing maintenance process site field test testing automation embedded machine learning ai ml platform infrastructure solutions solution office team branch store shift ward floor payroll tax audit credit risk compliance investment relationship development engineering';

const HEAD_SET = new Set(HEADS.split(' '));
const MODIFIER_SET = new Set(MODIFIERS.split(' '));

/** Lower-case words of a phrase; letters and digits only. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/**
 * How much a phrase reads like a job title, 0–1. The noun that names the job stands at the end ("Data Engineer")
 * or before a preposition, a comma or a grade ("Head of Sales", "Engineer II").
 */
export function titleScore(text: string): number {
  const list = words(text.replace(/\(.*?\)/g, ' '));
  if (list.length === 0 || list.length > 9) return 0;
  const heads = list.map((word, i) => (isHead(word) ? i : -1)).filter((i) => i >= 0);
  if (heads.length === 0) {
    const modifiers = list.filter((word) => MODIFIER_SET.has(word)).length;
    return modifiers === list.length ? 0.3 : 0.1 * (modifiers / list.length);
  }
  const last = heads.at(-1)!;
  const rest = list.slice(last + 1);
  const closes = rest.length === 0 || /^(?:[ivx]+|\d|of|for|to|in|and|level|grade|l\d|at|on)$/.test(rest[0]!);
  const modifiers = list.filter((word) => MODIFIER_SET.has(word)).length;
  return Math.min(1, (closes ? 0.8 : 0.45) + 0.2 * (modifiers > 0 ? 1 : 0));
}

function isHead(word: string): boolean {
  return HEAD_SET.has(word) || (word.endsWith('s') && HEAD_SET.has(word.slice(0, -1)));
}
