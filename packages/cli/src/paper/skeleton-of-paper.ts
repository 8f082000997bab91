import { clausesMax, type PaperClause } from './clauses-of-paper.ts';

/** What a skeleton is made of. */
export interface Skeleton {
  /** Name of the agreement: small letters, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  readonly dated: string;
  /** Where the paper came from, as it is written into the header. */
  readonly origin: string;
  /** Hash of the text that lies beside it. */
  readonly sha256: string;
  readonly clauses: readonly PaperClause[];
}

/** An agreement that quotes every clause of a paper and interprets none: each is a passage, open until somebody reads it. */
export function skeletonText({ id, title, dated, origin, sha256, clauses }: Skeleton): string {
  const kept = clauses.slice(0, clausesMax);
  return [
    'truce v1',
    '// Made from a paper by `truceline import`. Every clause is quoted and none is interpreted. Read a passage, write the item',
    '// that says what it says, move its quote there, and give what holds nothing to encode `status no_term`.',
    `agreement ${id} ${quoted(title)}`,
    `dated ${dated}`,
    'timezone unspecified "not read yet"',
    'calendar unspecified "not read yet"',
    `source paper ${quoted(origin)} statement sha256 "${sha256}"`,
    '',
    ...kept.map(
      ({ place, words }, index) =>
        `passage p${index + 1} { cites paper ${quoted(place)} status open quote ${quoted(words)} }`,
    ),
    ...(clauses.length > kept.length
      ? [`// ${clauses.length - kept.length} more clauses stand in the pinned text.`]
      : []),
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\s+/g, ' ').trim()}"`;
}
