import { BrokenPaper } from './broken-paper.ts';

/** A tag or a stretch of letters of an XML file. `attributes` stand as the file has them. */
export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Most elements that may stand within each other: more than any word processor writes. */
const depthMax = 500;

const tag = /<(\/?)([\p{L}_][\p{L}\d_:.-]*)((?:\s+[\p{L}_][\p{L}\d_:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy;
const damaged = 'a part of it is damaged; save it again as docx or txt';

/** The pieces of an XML file in their order; an empty element opens and closes. What is not well formed throws a `BrokenPaper`. */
export function* xmlPieces(xml: string): Generator<XmlPiece, void> {
  const open: string[] = [];
  let at = xml.startsWith('\ufeff') ? 1 : 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    if (text !== '' && open.length > 0) yield { kind: 'text', text: withoutEntities(text) };
    else if (text.trim() !== '') throw new BrokenPaper(damaged);
    if (next < 0) break;
    const beside = besideTags(xml, next);
    if (beside !== undefined) {
      if (beside.text !== '') yield { kind: 'text', text: beside.text };
      at = beside.end;
      continue;
    }
    tag.lastIndex = next;
    const found = tag.exec(xml);
    if (!found) throw new BrokenPaper(damaged);
    const [whole, closing, name, attributes, empty] = found as unknown as readonly [
      string,
      string,
      string,
      string,
      string,
    ];
    at = next + whole.length;
    if (closing === '/') {
      if (open.pop() !== name) throw new BrokenPaper(damaged);
      yield { kind: 'close', name };
      continue;
    }
    yield { kind: 'open', name, attributes };
    if (empty === '/') yield { kind: 'close', name };
    else if (open.push(name) > depthMax)
      throw new BrokenPaper(`it nests more than ${depthMax} parts within each other; save it again as docx or txt`);
  }
  if (open.length > 0) throw new BrokenPaper(damaged);
}

/** What begins with `<` and is no tag: remarks, instructions, letters as they stand. Definitions of its own a paper needs none. */
function besideTags(xml: string, at: number): { readonly end: number; readonly text: string } | undefined {
  for (const [from, to, isText] of [
    ['<!--', '-->', false],
    ['<![CDATA[', ']]>', true],
    ['<?', '?>', false],
  ] as const)
    if (xml.startsWith(from, at)) {
      const end = xml.indexOf(to, at + from.length);
      if (end < 0) throw new BrokenPaper(damaged);
      return { end: end + to.length, text: isText ? xml.slice(at + from.length, end) : '' };
    }
  if (xml.startsWith('<!', at))
    throw new BrokenPaper('it defines entities of its own, as no word processor does; save it again as docx or txt');
  return undefined;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Letter by letter, so that the first entity that is none ends it, however many follow. */
function withoutEntities(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', done)) {
    const end = text.indexOf(';', at);
    const letter = end < 0 || end - at > 12 ? undefined : letterOf(text.slice(at + 1, end));
    if (letter === undefined)
      throw new BrokenPaper('it uses an entity that it does not define; save it again as docx or txt');
    pieces.push(text.slice(done, at), letter);
    done = end + 1;
  }
  return done === 0 ? text : pieces.join('') + text.slice(done);
}

function letterOf(name: string): string | undefined {
  const code = /^#x[\da-f]{1,6}$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? Number(name.slice(1))
      : undefined;
  if (code === undefined) return Object.hasOwn(named, name) ? named[name] : undefined;
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
