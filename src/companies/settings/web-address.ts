/** The host name in an http or https address, without a port: `https://www.acme.example/jobs` → `www.acme.example`. Null for anything else. */
export function domainOf(address: unknown): string | null {
  if (typeof address !== 'string' || !/^https?:\/\/[^\s/]\S*$/i.test(address) || !URL.canParse(address)) return null;
  const { hostname, username, password } = new URL(address);
  return username || password ? null : hostname;
}
