import { clauseKeywords, itemKinds } from '../clause-table.ts';

/** A text in which lost quotation marks are put back, of the same length, and where the marks stand that were left open. */
export interface Requoted {
  readonly text: string;
  readonly openedAt: readonly number[];
}

/** Words that a quotation mark follows. */
const before = [
  'quote',
  'note',
  'cites',
  'cites \\w+',
  'unspecified',
  'unresolved',
  'derived',
  'determined',
  'means',
  'organ',
  'do',
  'at',
  'timezone',
  'import',
  'agreement [\\w-]+',
  'source \\w+',
  'geometry \\w+',
  'allow TL-\\d+',
  `(?:${itemKinds.join('|')}) \\w+`,
].map((words) => words.replaceAll(' ', '\\s+'));
const opensAnother = new RegExp(`(?:^|[\\s{])(?:${before.join('|')})\\s+$`);
/** What stands behind a quotation that is one: another clause, item or header, a list that goes on, a brace. */
const follows = [
  ...clauseKeywords.map((each) => each.split(' ')[0]!),
  ...itemKinds,
  'agreement',
  'dated',
  'timezone',
  'calendar',
  'source',
  'import',
  'binding',
  'at',
  'sha256',
  'derived',
  'amend',
  'step',
  'official',
  'statement',
  'press',
];
const behind = new RegExp(`^\\s*(?:[{},]|$|/[/*]|(?:${follows.join('|')})\\b)`);
const title = new RegExp(`(?:^|[\\s}])(?:agreement\\s+[\\w-]+|(?:${itemKinds.join('|')})\\s+\\w+)\\s+$`);
const mendsMax = 20;
/** What decides about quotation marks, by the rules of the lexer. */
const stretches = /"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g;

/**
 * Puts back closing quotation marks that were lost. A piece between two marks that runs over the end of its line, and after
 * which stand the words that open a quotation, is no quotation: its first mark lacks a partner. It is closed at the end of its
 * line, before a brace that ends the line, in the place of a space, so that every offset stays what it was.
 */
export function withLostQuotes(text: string): Requoted {
  let mended = text;
  const openedAt: number[] = [];
  stretches.lastIndex = 0;
  for (;;) {
    const found = stretches.exec(mended);
    if (!found || openedAt.length === mendsMax) return { text: mended, openedAt };
    const [piece] = found;
    const lineEnd = piece.search(/[\r\n]/);
    if (!piece.startsWith('"') || lineEnd < 0 || !opensAnother.test(piece.slice(lineEnd, -1).slice(-200))) continue;
    if (behind.test(mended.slice(found.index + piece.length, found.index + piece.length + 40))) continue;
    const line = piece.slice(0, lineEnd);
    const ofTitle = title.test(mended.slice(Math.max(0, found.index - 200), found.index));
    const brace = (ofTitle ? /\s(?=\s*\{)/ : /\s(?=\s*\}\s*$)/).exec(line)?.index;
    const at = found.index + (brace ?? lineEnd);
    mended = `${mended.slice(0, at)}"${mended.slice(at + 1)}`;
    openedAt.push(found.index);
    stretches.lastIndex = at + 1;
  }
}
