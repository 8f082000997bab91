/** How a word processor numbers one depth of a list. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2.`: what is printed, with the numbers of the depths in it. */
  readonly pattern: string;
}
interface List {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
}
interface Numbered {
  readonly list: string;
  readonly depth: number;
}

/** The element in which a number is written into its paragraph, so that it is told from the paragraph's own letters. */
export const numberElement = 'truceline-number';

/**
 * The document part of a word processor's file with the numbers that the program would print written into its paragraphs:
 * in the file they are no text, only a reference to a list, and without them `Article 3 (a)` would be lost.
 */
export function withNumbers(document: string, numbering: string, styles: string): string {
  const lists = listsOf(numbering);
  const byStyle = numberedStyles(styles);
  const counters = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  const pieces: string[] = [];
  let done = 0;
  // Earlier properties of a paragraph, kept for the record of changes, look like properties: they go first.
  const source = without(document, '<w:pPrChange', '</w:pPrChange>');
  for (let at = source.indexOf('<w:pPr>'); at >= 0; at = source.indexOf('<w:pPr>', at + 7)) {
    const end = source.indexOf('</w:pPr>', at);
    if (end < 0) break;
    const own = source.slice(at, end);
    const style = attribute(own, 'w:pStyle');
    const numbered = numberedBy(own, style === undefined ? undefined : byStyle.get(style));
    const list = numbered && lists.get(numbered.list);
    const label = numbered && list ? counted(numbered, list, counters, begun) : '';
    if (label === '') continue;
    pieces.push(source.slice(done, end + 8), `<${numberElement}>${label.replace(/[<>&]/g, '')} </${numberElement}>`);
    done = end + 8;
  }
  return [...pieces, source.slice(done)].join('');
}

function without(text: string, from: string, to: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, done)) {
    const end = text.indexOf(to, at);
    if (end < 0) break;
    pieces.push(text.slice(done, at));
    done = end + to.length;
  }
  return [...pieces, text.slice(done)].join('');
}

function counted(
  { list: name, depth }: Numbered,
  { counter, levels, starts }: List,
  counters: Map<string, Map<number, number>>,
  begun: Set<string>,
): string {
  const level = levels.get(depth);
  if (!level) return '';
  const counts = counters.get(counter) ?? new Map<number, number>();
  counters.set(counter, counts);
  const override = starts.get(depth);
  const fresh = override !== undefined && !begun.has(`${name} ${depth}`);
  begun.add(`${name} ${depth}`);
  const before = counts.get(depth);
  counts.set(depth, fresh ? override : before === undefined ? level.start : before + 1);
  for (const deeper of [...counts.keys()].filter((each) => each > depth)) counts.delete(deeper);
  if (level.format === 'bullet' || level.format === 'none') return '';
  return level.pattern.replace(/%(\d)/g, (_, digit: string) => {
    const of = Number(digit) - 1;
    const its = levels.get(of);
    return its ? numeral(counts.get(of) ?? its.start, its.format) : '';
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const cyrillicLetters = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const romans: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function numeral(count: number, format: string): string {
  const small = format.endsWith('Letter')
    ? repeated(letters, count)
    : format.startsWith('russian')
      ? repeated(cyrillicLetters, count)
      : format.endsWith('Roman')
        ? roman(count)
        : String(count);
  return format.startsWith('upper') || format.endsWith('Upper') ? small.toUpperCase() : small;
}

/** `a … z, aa, bb`: a word processor doubles letters behind the last. */
function repeated(alphabet: string, count: number): string {
  if (count < 1 || count > 200) return String(count);
  return alphabet[(count - 1) % alphabet.length]!.repeat(Math.ceil(count / alphabet.length));
}

function roman(count: number): string {
  if (count < 1 || count > 399) return String(count);
  let [left, text] = [count, ''];
  for (const [value, digits] of romans) for (; left >= value; left -= value) text += digits;
  return text;
}

function listsOf(numbering: string): ReadonlyMap<string, List> {
  const shapes = new Map(
    elements(numbering, 'w:abstractNum').map((own) => [
      attribute(own, 'w:abstractNum', 'w:abstractNumId') ?? '',
      new Map(
        elements(own, 'w:lvl').map((level): [number, Level] => [
          Number(attribute(level, 'w:lvl', 'w:ilvl') ?? 0),
          {
            start: whole(attribute(level, 'w:start'), 1),
            format: attribute(level, 'w:numFmt') ?? 'decimal',
            pattern: attribute(level, 'w:lvlText') ?? '',
          },
        ]),
      ),
    ]),
  );
  return new Map(
    elements(numbering, 'w:num').map((own): [string, List] => {
      const shape = attribute(own, 'w:abstractNumId') ?? '';
      const starts = elements(own, 'w:lvlOverride').flatMap((each) => {
        const start = attribute(each, 'w:startOverride');
        return start === undefined
          ? []
          : [[Number(attribute(each, 'w:lvlOverride', 'w:ilvl') ?? 0), whole(start, 1)] as const];
      });
      return [
        attribute(own, 'w:num', 'w:numId') ?? '',
        { counter: shape, levels: shapes.get(shape) ?? new Map(), starts: new Map(starts) },
      ];
    }),
  );
}

/** Styles that number their paragraphs, as headings often do. */
function numberedStyles(styles: string): ReadonlyMap<string, Numbered> {
  return new Map(
    elements(styles, 'w:style').flatMap((own) => {
      const numbered = numberedBy(own, undefined);
      const id = attribute(own, 'w:style', 'w:styleId');
      return numbered && id !== undefined ? [[id, numbered] as const] : [];
    }),
  );
}

function numberedBy(own: string, style: Numbered | undefined): Numbered | undefined {
  const [found] = elements(own, 'w:numPr');
  if (found === undefined) return style;
  const list = attribute(found, 'w:numId') ?? style?.list;
  if (list === undefined || list === '0') return undefined;
  return { list, depth: whole(attribute(found, 'w:ilvl'), style?.depth ?? 0) };
}

function whole(text: string | undefined, otherwise: number): number {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 && number < 1e6 ? number : otherwise;
}

/** The elements of a name, whole, in their order; those without an end are left out. */
function elements(xml: string, name: string): readonly string[] {
  const found: string[] = [];
  const open = new RegExp(`<${name}[\\s>]`, 'g');
  for (let match = open.exec(xml); match; match = open.exec(xml)) {
    const end = xml.indexOf(`</${name}>`, match.index);
    if (end < 0) break;
    found.push(xml.slice(match.index, end));
    open.lastIndex = end;
  }
  return found;
}

function attribute(xml: string, element: string, name = 'w:val'): string | undefined {
  return new RegExp(`<${element}\\s[^>]*?${name}="([^"]*)"`).exec(xml)?.[1];
}
