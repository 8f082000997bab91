/**
 * Whether a browser sends it for a page of another site. Browsers say so themselves in `Sec-Fetch-Site` (Fetch Metadata);
 * where they do not, the origin tells, and `null`, as a page without a referrer or in a sandbox sends, is another site.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  return origin !== null && URL.parse(origin)?.host !== request.headers.get('host');
}
