/** What the frame of a chart may do inside another page: show its own picture and style, nothing else, and be framed by anyone. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/**
 * Lets other sites frame the page made for it, where the public looks; every other page, and every page of the operator's room, is
 * framed by nobody. A host that only holds files sends no such header: what it may frame is its own matter.
 */
export function framedAnywhere(response: Response, path: string, audience: 'operator' | 'public'): Response {
  if (audience === 'public' && /^charts\/[^/]+\/embed\/$/.test(path))
    response.headers.set('content-security-policy', policy);
  return response;
}
