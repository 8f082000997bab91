import { nearestName } from '@truceline/truce/kernel';

/** Headings of the mission's table (Annex 1 of its daily report), with the words that older tables use for them. */
const headings = {
  position: ['monitor position', 'smm position', 'position'],
  location: ['event location'],
  means: ['means'],
  number: ['no', 'number'],
  observation: ['observation'],
  description: ['description'],
  weapon: ['weapon'],
  time: ['date, time', 'date and time', 'date/time'],
} as const;

/** Headings that a mission may add of its own. */
const additions = {
  incident: ['incident id', 'id'],
  grade: ['grade'],
  region: ['region'],
  longitude: ['longitude'],
  latitude: ['latitude'],
  positionLongitude: ['monitor longitude'],
  positionLatitude: ['monitor latitude'],
} as const;

export type AnnexColumn = keyof typeof headings | keyof typeof additions;

/** Which cell of a row holds which column, and the heading as the table spells it. */
export type AnnexHeader = ReadonlyMap<AnnexColumn, { readonly index: number; readonly heading: string }>;

/**
 * The header, if a row is one: it is when at least half of the headings stand in it. What a heading explains in
 * brackets is not part of its name: `Means (heard, saw, recorded)` is `Means`.
 */
export function headerIn(
  cells: readonly string[],
): { readonly header: AnnexHeader; readonly lacks: readonly string[] } | undefined {
  const names = cells.map(plainHeading);
  const header = new Map<AnnexColumn, { readonly index: number; readonly heading: string }>();
  for (const [column, words] of Object.entries({ ...headings, ...additions })) {
    const index = names.findIndex((name) => (words as readonly string[]).includes(name));
    if (index >= 0) header.set(column as AnnexColumn, { index, heading: cells[index]!.trim() });
  }
  const wanted = Object.entries(headings);
  const lacking = wanted.filter(([column]) => !header.has(column as AnnexColumn));
  if (lacking.length > wanted.length / 2) return undefined;
  return { header, lacks: lacking.map(([, words]) => withNearest(words[0], names)) };
}

function withNearest(name: string, found: readonly string[]): string {
  const near = nearestName(name, found);
  return near ? `\`${name}\` (found \`${near}\`: is it that?)` : `\`${name}\``;
}

function plainHeading(text: string): string {
  return text
    .replace(/\s*\(.*$/s, '')
    .replace(/\s+/g, ' ')
    .replace(/[.†*\s]+$/, '')
    .trim()
    .toLowerCase();
}
