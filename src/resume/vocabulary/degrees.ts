/** Degree names and their short forms; dots and spaces between the letters may be left out. */
const SHORT_FORMS =
  'b tech|m tech|b e|m e|b sc|m sc|b s|m s|b a|m a|b com|m com|bba|mba|bca|mca|b ed|m ed|b pharm|m pharm|b arch|m arch|b des|m des|bfa|mfa|mph|llb|llm|ll b|ll m|mbbs|bds|mds|md|b eng|m eng|m phil|ph d|phd|d phil|bsn|msn|b n|bms|bbm|pgdm|pgdbm|pgdca|pgce|emba|dba|jd|ed d|pharm d|hnd|hnc|nvq|btec|bts|dut|ond|hsc|ssc|sslc|puc|gcse|gcses|abitur|icse|isc|cbse|waec|wassce|ssce|neco|ged|dipl ing|mag|mgr|inz|licence|licenciatura|bacharelado|mestrado|maestria|magister|laurea|diplom|staatsexamen|m s c|b s c|b s n|b b a|m b a|b c a|m c a|a levels?|o levels?|b n s|bl|b a sc|m a sc|m chem|m phys|m math|m b|ch b|b v sc|b acc|b bus|b soc sc|b ec|d pharm|b d s|m st|m res|gce|cape|csec|ib|p g dip|pg cert|p g c e|b th|b mus|m mus|b l|hbo|mbo';
const WORDS =
  "bachelor(?:'?s)?|master(?:'?s)?|doctor(?:ate)?(?: of)?|associate(?:'?s)? (?:degree|of)|diploma|post ?graduate|undergraduate|graduate (?:diploma|certificate)|higher secondary|senior secondary|secondary|high school|intermediate|matriculation|foundation degree|(?:class|std|grade)\\.? (?:x|xii|10|12)\\b|(?:10|12)th(?: standard| class| grade)?|advanced diploma|national diploma|apprenticeship|ausbildung|baccalaur\\w+|polytechnic diploma|(?:leaving |vocational |trade |school |higher |national |professional |advanced |executive )?certificate|(?:executive|professional|exchange|foundation|preparatory|graduate|doctoral|degree|certificate|management|trainee) program(?:me)?|exchange (?:year|semester|term)|study abroad|erasmus|technician degree|engineer'?s degree|honou?rs degree|degree";

const DEGREE = new RegExp(
  `(?:^|[\\s(,;:/|–—-])(?:(?:${SHORT_FORMS.replace(/ /g, '[. ]?[\\s-]?')})(?![\\p{L}\\p{N}+#])\\.?|(?:${WORDS})(?![\\p{L}]))`,
  'iu',
);
/** Two-letter forms that are also ordinary words or codes; they count only as written for a degree. */
const DOUBTFUL = /^(?:me|be|ma|ms|as|md|mag|isc|in|ba|bs|tu)$/;

/** Place of the first degree name in a text, or null. */
export function findDegree(text: string): { index: number; length: number; text: string } | null {
  let offset = 0;
  for (let guard = 0; guard < 6; guard++) {
    const m = DEGREE.exec(text.slice(offset));
    if (!m) return null;
    const found = m[0].replace(/^[\s(,;:/|–—-]/u, '');
    const index = offset + m.index + m[0].length - found.length;
    if (!DOUBTFUL.test(found) && !isPartOfSchoolName(text, index, found))
      return { index, length: found.length, text: found };
    offset = index + found.length;
  }
  return null;
}

/** "Hill High School" and "Hill Secondary School" are schools; "High School Diploma" is a degree. */
function isPartOfSchoolName(text: string, index: number, found: string): boolean {
  if (!/^(?:high school|secondary|senior secondary|higher secondary)$/i.test(found)) return false;
  const before = text.slice(0, index).trim();
  const behind = text.slice(index + found.length).trim();
  const named = /\p{L}$/u.test(before) && !/^(?:senior|junior|general|upper|lower|completed)$/i.test(before);
  return named && /^(?:school)?(?:$|[^\p{L}\s])/iu.test(behind) && /school/i.test(found + behind);
}

const FIELD_WORDS =
  /\b(?:engineering|science|sciences|technology|arts|commerce|business|administration|management|marketing|finance|accounting|economics|psychology|sociology|history|philosophy|literature|linguistics|english|physics|chemistry|biology|biotechnology|mathematics|maths|statistics|computing|computer|informatics|information|systems|software|electrical|electronics?|mechanical|civil|chemical|industrial|aerospace|environmental|architecture|design|nursing|medicine|pharmacy|dentistry|law|education|communications?|journalism|media|studies|human resources?|hospitality|tourism|logistics|agriculture|geography|geology|political|international relations|public|health|nutrition|music|fine art|theatre|film|data|analytics|applications?|telecommunications?|mechatronics|robotics|cybersecurity|networking|banking|supply chain|operations|social work|anthropology|kinesiology|sport)\b/i;

/** Whether a phrase reads like a field of study. */
export function isFieldOfStudy(text: string): boolean {
  return FIELD_WORDS.test(text) && text.split(/\s+/).length <= 8;
}
