/** Whether a browser sends it for a page of another site. */
export function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && URL.parse(origin)?.host !== request.headers.get('host');
}
