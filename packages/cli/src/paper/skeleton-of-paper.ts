import type { PaperClause } from '@truceline/language';

/** What a skeleton is made of. */
export interface Skeleton {
  /** Name of the agreement: small letters, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  readonly dated: string;
  /** Whether the day was given; else it is the day of the import, and the skeleton says so. */
  readonly dayGiven: boolean;
  /** Where the paper came from, as it is written into the header. */
  readonly origin: string;
  /** What the paper is: an official text, a statement or a report of the press; `undefined` while nobody has said so. */
  readonly basis: string | undefined;
  /** Hash of the text that lies beside it. */
  readonly sha256: string;
  readonly clauses: readonly PaperClause[];
}

/** Most clauses of one paper that are quoted; the rest stands in the pinned text and counts as open. */
export const clausesMax = 5_000;
/** Most characters of one clause that are quoted: what is longer is cut there and says so. */
const wordsMax = 8_000;
/** Most characters of all clauses together. */
export const allWordsMax = 4_000_000;

/** An agreement that quotes every clause of a paper and interprets none: each is a passage, open until somebody reads it. */
export function skeletonText(skeleton: Skeleton): string {
  const { id, title, dated, dayGiven, origin, basis, sha256, clauses } = skeleton;
  const kept = quotable(clauses);
  return [
    'truce v1',
    '// Made from a paper by `truceline import`. Every clause is quoted and none is interpreted. Read a passage, write the item',
    '// that says what it says, move its quote there, and give what holds nothing to encode `status no_term`.',
    `agreement ${id} ${quoted(title)}`,
    ...(dayGiven ? [] : ['// The day of the import, not of the text: correct it.']),
    `dated ${dated}`,
    'timezone unspecified "not read yet"',
    'calendar unspecified "not read yet"',
    ...(basis === undefined
      ? [
          '// Nobody has said what the paper is: `official`, `statement` or `press`. Until then the weakest stands here.',
        ]
      : []),
    `source paper ${quoted(origin)} ${basis ?? 'press'} sha256 "${sha256}"`,
    '',
    ...kept.map(passage),
    ...(clauses.length > kept.length
      ? [`// ${clauses.length - kept.length} more clauses stand in the pinned text and are not quoted here.`]
      : []),
    '',
  ].join('\n');
}

/** The clauses that a skeleton quotes: the first so many, and no more characters than its bound. */
export function quotable(clauses: readonly PaperClause[]): readonly PaperClause[] {
  let left = allWordsMax;
  const first = clauses.slice(0, clausesMax);
  const end = first.findIndex(({ words }) => {
    left -= Math.min(words.length, wordsMax);
    return left < 0;
  });
  return end < 0 ? first : first.slice(0, end);
}

function passage({ place, words }: PaperClause, index: number): string {
  const letters =
    words.length > wordsMax
      ? words
          .slice(0, wordsMax)
          .toWellFormed()
          .replace(/\ufffd$/, '')
      : words;
  const cut = words.length > wordsMax ? ` note "cut after ${wordsMax} characters; the pinned text holds the rest"` : '';
  return `passage p${index + 1} { cites paper ${quoted(place)} status open quote ${quoted(letters)}${cut} }`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\s+/g, ' ').trim()}"`;
}
