/** Regions the product has always used where the most likely one is another. */
const REGIONS: Readonly<Record<string, string>> = { en: 'GB' };

/** The ISO code of a language as projects show it: `en` → `en-GB`, `de` → `de-DE`; one that has a region stays as it is. */
export function isoLanguage(code: string): string {
  const { language, region } = new Intl.Locale(code);
  return `${language}-${region ?? REGIONS[language] ?? new Intl.Locale(code).maximize().region}`;
}
