/** Regions the product has always used where the most likely one is another. */
const REGIONS: Readonly<Record<string, string>> = { en: 'GB' };

const BARE = /^[a-z]{2,3}$/;

/** The ISO code of a language as projects show it: `en` → `en-GB`, `de` → `de-DE`. A code that is no bare language stays as it is. */
export function isoLanguage(code: string): string {
  const region = BARE.test(code) ? (REGIONS[code] ?? new Intl.Locale(code).maximize().region) : undefined;
  return region ? `${code}-${region}` : code;
}
