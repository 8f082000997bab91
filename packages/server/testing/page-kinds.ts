/** Parts of addresses that are written so in the code; every other part below the first names one thing of many. */
const fixed = new Set(
  'about acting after-action assets at audit bodies burden by cases checks compare copies entries entry findings items ladder lines of what-if week works'.split(
    ' ',
  ),
);

/** The kind of page at an address below a case: `incidents/inc-4/` is of `incidents/*` and a slash. */
export function pageKind(rest: string): string {
  return rest
    .split('/')
    .map((part, index) => (index === 0 || part === '' || fixed.has(part) ? part : '*'))
    .join('/');
}

/** A page as a room answered it. */
export interface WalkedPage {
  /** Address from the root of the room: `/drill/incidents/inc-4/`. */
  readonly path: string;
  readonly kind: string;
  readonly html: string;
}

/**
 * Walks a case from its home by the links of its pages, in English, and gives so many pages of each kind, in the order in which
 * they are found. A page that is linked and not answered with 200 is an error: it is told by `path` and status.
 */
export async function walkCase(
  ask: (path: string) => Promise<Response>,
  id: string,
  each: number,
): Promise<readonly WalkedPage[]> {
  const home = `/${id}/`;
  const seen = new Set([home]);
  const queue = [home];
  const taken = new Map<string, number>([['', 1]]);
  const walked: WalkedPage[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const response = await ask(path);
    if (response.status !== 200) throw new Error(`${path} is linked and answers ${response.status}`);
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    const html = await response.text();
    walked.push({ path, kind: pageKind(path.slice(home.length)), html });
    for (const next of linksOf(html, path)) {
      if (!next.startsWith(home) || !next.endsWith('/') || /^[^/]*\/(uk|fr|de)\//.test(next.slice(1)) || seen.has(next))
        continue;
      seen.add(next);
      const kind = pageKind(next.slice(home.length));
      const count = taken.get(kind) ?? 0;
      if (count >= each) continue;
      taken.set(kind, count + 1);
      queue.push(next);
    }
  }
  return walked;
}

/** Paths of the same origin to which a page links, without what follows `?` and `#`. */
function linksOf(html: string, path: string): readonly string[] {
  return [...html.matchAll(/<a [^>]*href="([^"#?]+)/g)].flatMap(([, href = '']) => {
    const address = new URL(href.replaceAll('&amp;', '&'), `http://room${path}`);
    return address.host === 'room' ? [address.pathname] : [];
  });
}

/** Where a page says that it stands in another language; nothing where it is made in one only. */
export function pathIn(language: string, { html, path }: WalkedPage): string | undefined {
  const href = new RegExp(`<link rel="alternate" hreflang="${language}" href="([^"]+)"`).exec(html)?.[1];
  return href === undefined ? undefined : new URL(href.replaceAll('&amp;', '&'), `http://room${path}`).pathname;
}
