/** A text that a page says: what stands between two marks, or in an attribute that is read out. */
export interface SpokenText {
  readonly text: string;
  /** Where it stands: `main > table > th`, an attribute after `@`. */
  readonly at: string;
}

/** What of a page is in its own language, and what is marked as words in another one. */
export interface Spoken {
  readonly texts: readonly SpokenText[];
  readonly foreign: readonly string[];
}

const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const silent = new Set(['code', 'pre', 'kbd', 'samp', 'script', 'style']);
const readOut = /^(title|alt|placeholder|aria-label|aria-description|aria-valuetext|aria-roledescription)$/;

interface Open {
  readonly name: string;
  readonly language: string;
  readonly counts: boolean;
}

/** The texts of a page, read with its marks: code, identifiers and what is marked `translate="no"` are left out. */
export function spokenTexts(html: string): Spoken {
  const texts: SpokenText[] = [];
  const foreign: string[] = [];
  const open: Open[] = [];
  const own = /<html lang="([^"]*)"/.exec(html)?.[1] ?? '';
  const say = (raw: string, place: string, { language, counts }: Open): void => {
    const text = unescaped(raw).replaceAll(/\s+/g, ' ').trim();
    if (text === '' || !counts) return;
    if (language !== own) foreign.push(text);
    else texts.push({ text, at: place });
  };
  const outside: Open = { name: '', language: own, counts: true };
  for (const [, comment, close, name = '', attributes = '', text] of html.matchAll(
    /(<!--[\s\S]*?-->|<![^>]*>)|<(\/?)([a-zA-Z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/g,
  )) {
    if (comment !== undefined) continue;
    const within = open.at(-1) ?? outside;
    const place = () =>
      open
        .slice(2)
        .map((each) => each.name)
        .join(' > ');
    if (text !== undefined) say(text, place(), within);
    else if (close === '/') {
      const at = open.findLastIndex((each) => each.name === name);
      if (at >= 0) open.length = at;
    } else {
      const given = Object.fromEntries(
        [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      );
      const here: Open = {
        name,
        language: given.lang ?? within.language,
        counts:
          within.counts &&
          !silent.has(name) &&
          given.translate !== 'no' &&
          !/(^| )(id|code)( |$)/.test(given.class ?? ''),
      };
      for (const [key, value] of Object.entries(given))
        if (readOut.test(key)) say(value, `${place()} > ${name}@${key}`, here);
      if (!voids.has(name) && !attributes.endsWith('/')) open.push(here);
    }
  }
  return { texts, foreign };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#0?39;/g, "'")
    .replaceAll('&amp;', '&');
}
