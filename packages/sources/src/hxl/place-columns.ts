import type { AdminPlace, PlaceLevel } from '@truceline/truce/recovery';
import { type RowReader, textIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { Tag } from './tag.ts';

/** What a column says of a place. */
export interface PlaceColumn {
  readonly level: PlaceLevel;
  readonly says: 'name' | 'code';
  /** Where people are, or where they come from. */
  readonly of: 'where' | 'origin';
  /** Lower is taken first where a place is named in several columns. */
  readonly rank: number;
}

const levels: Readonly<Record<string, PlaceLevel>> = {
  country: 0,
  adm0: 0,
  adm1: 1,
  adm2: 2,
  adm3: 3,
  adm4: 4,
  adm5: 5,
  loc: 6,
};
const codeAttributes = ['code', 'pcode', 'v_pcode', 'iso', 'iso2', 'iso3', 'v_iso2', 'v_iso3'];
const originAttributes = ['origin', 'from', 'home', 'nationality'];
const whereAttributes = ['dest', 'destination', 'asylum', 'host', 'current', 'present', 'to'];
const plain = new Set(['name', ...codeAttributes, ...originAttributes, ...whereAttributes]);
const charactersMax = 120;

/** What a column says of a place by its tag; nothing where it says none, or something else of it, such as its type. */
export function placeColumn({ hashtag, attributes }: Tag): PlaceColumn | undefined {
  const level = Object.hasOwn(levels, hashtag) ? levels[hashtag] : undefined;
  if (level === undefined) return undefined;
  const others = attributes.filter((each) => !plain.has(each));
  const languages = others.filter((each) => /^(?:i_)?[a-z]{2}$/.test(each));
  if (languages.length < others.length) return undefined;
  return {
    level,
    says: attributes.some((each) => codeAttributes.includes(each)) ? 'code' : 'name',
    of: attributes.some((each) => originAttributes.includes(each)) ? 'origin' : 'where',
    rank: languages.length === 0 ? 0 : languages.some((each) => each.endsWith('en')) ? 1 : 2,
  };
}

/** The columns of a place that a row is read by: of several of one meaning the first by rank. */
export type PlaceColumns = readonly (PlaceColumn & { readonly column: string })[];

/** The best column for each thing that is said of a place. */
export function bestColumns(columns: PlaceColumns): PlaceColumns {
  const best = new Map<string, PlaceColumns[number]>();
  for (const each of columns) {
    const meaning = `${each.of} ${each.level} ${each.says}`;
    const there = best.get(meaning);
    if (there === undefined || each.rank < there.rank) best.set(meaning, each);
  }
  return [...best.values()].sort((a, b) => a.level - b.level);
}

const isTotal = /^(?:(?:grand |sub-?)?totals?|overall|усього|всього|разом|insgesamt|gesamt|итого|всего)$/iu;
const ofAPerson = /@|\+?\d[\d ()-]{8,}\d/;

/** The places of a row from the whole down; empty where it tells none. */
export function placesIn(row: RowReader, columns: PlaceColumns, of: PlaceColumn['of']): readonly AdminPlace[] {
  const places = new Map<PlaceLevel, AdminPlace>();
  for (const { column, level, says } of columns.filter((each) => each.of === of)) {
    const text = textIn(row, column);
    if (text === undefined) continue;
    if (says === 'name' && isTotal.test(text))
      row.bad.push({ column, reason: 'is a total and no place; tell a whole country by its own #country' });
    else if (says === 'name' && ofAPerson.test(text))
      row.bad.push({ column, reason: 'holds what looks like the address or number of a person; it is not kept' });
    else places.set(level, { ...(places.get(level) ?? { level }), [says]: keptText(text, charactersMax) });
  }
  return [...places.values()];
}
