import { byText, type Refusal, refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { type CountMeaning, countMeaning } from './count-tag.ts';
import { type DateColumn, type DateColumns, dateColumn } from './date-columns.ts';
import { mayHoldPersons } from './person-column.ts';
import { bestColumns, type PlaceColumns, placeColumn } from './place-columns.ts';
import { parseTag, type Tag, tagWords } from './tag.ts';
import type { HxlBeside } from './told-apart.ts';

/** Something about a column that its reader must know, or why the column is left out. */
export interface ColumnWord {
  readonly column: string;
  readonly words: string;
}

/** A column that counts. */
export interface CountColumn extends CountMeaning {
  readonly column: string;
}

/** By which columns a table is read. Columns are named by their tags. */
export interface HxlColumns {
  /** The tag of each cell of a row; empty for a cell that is never read. */
  readonly names: readonly string[];
  readonly counts: readonly CountColumn[];
  readonly places: PlaceColumns;
  readonly dates: DateColumns;
  readonly at?: { readonly longitude: string; readonly latitude: string };
  readonly source?: string;
  readonly address?: string;
  readonly method?: string;
  readonly exercise?: string;
  readonly noted: readonly ColumnWord[];
  readonly rejected: readonly ColumnWord[];
}

interface Column {
  readonly index: number;
  readonly tag: Tag;
  readonly column: string;
  readonly heading: string;
}

/** Plans the reading of a table from its row of tags and the headings above; refused where the table cannot be dated or counts nobody. */
export function hxlColumns(
  tags: readonly string[],
  headings: readonly string[],
  path: string,
  beside: HxlBeside,
): HxlColumns | Refusal {
  const noted: ColumnWord[] = [];
  const rejected: ColumnWord[] = [];
  const columns: Column[] = [];
  const counts: (CountColumn & { readonly index: number })[] = [];
  for (const [index, cell] of tags.entries()) {
    const [tag, heading] = [parseTag(cell), headings[index] ?? ''];
    const column = tag ? tagWords(tag) : clip(cell.trim() || heading.trim()) || `column ${index + 1}`;
    const meaning = tag && countMeaning(tag, heading);
    if (meaning && 'group' in meaning) {
      counts.push({ ...meaning, column, index });
      noted.push(...meaning.notes.map((words) => ({ column, words })));
    } else if (meaning) rejected.push({ column, words: meaning.reason });
    else if (mayHoldPersons(tag, heading)) noted.push({ column, words: persons });
    else if (tag) columns.push({ index, tag, column, heading });
    else if (cell.trim() !== '') noted.push({ column, words: 'is no tag such as #affected+idps+ind; left out' });
  }
  const single = counts.filter((each) => {
    const twice = counts.some((other) => other !== each && meaningOf(other) === meaningOf(each));
    if (twice)
      rejected.push({ column: each.column, words: 'two columns count the same by their tags; both are left out' });
    return !twice;
  });
  const used = columns.filter(({ tag }) => useOf(tag) !== undefined);
  const twice = used.find((each) => used.some((other) => other !== each && other.column === each.column));
  if (twice) return refuse('hxl-tags', `\`${path}\` has two columns tagged \`${twice.column}\`; remove one`);
  if (single.length === 0)
    return refuse(
      'hxl-counts',
      `\`${path}\` counts nobody that is known here: ${rejected.length > 0 ? rejected.map(({ column, words }) => `\`${column}\` ${words}`).join('; ') : 'it needs a column such as #affected+idps+ind, #affected+refugees or #affected+returnees+hh'}`,
    );
  const dates = datesFrom(used, beside);
  if (dates === undefined)
    return refuse('hxl-date', `\`${path}\` has no day of the survey; tag it #date+survey, or say it beside the file`);
  const places = bestColumns(
    used.flatMap(({ tag, column }) => {
      const place = placeColumn(tag);
      return place ? [{ ...place, column }] : [];
    }),
  );
  if (!places.some(({ of }) => of === 'where') && beside.country === undefined)
    return refuse('hxl-place', `\`${path}\` names no place; tag one #adm1+name or #adm1+code, or name the country`);
  const first = (use: Use): string | undefined => used.find(({ tag }) => useOf(tag) === use)?.column;
  const [longitude, latitude] = [first('longitude'), first('latitude')];
  const simple = {
    source: first('source'),
    address: first('address'),
    method: first('method'),
    exercise: first('exercise'),
  };
  const names = tags.map((_, index) => [...used, ...single].find((each) => each.index === index)?.column ?? '');
  return {
    names,
    counts: single,
    places,
    dates,
    ...(longitude && latitude ? { at: { longitude, latitude } } : {}),
    ...Object.fromEntries(Object.entries(simple).filter(([, column]) => column !== undefined)),
    noted,
    rejected,
  };
}

const persons = 'may hold names of persons or free text: never read and never kept; ask whether it belongs in the file';

type Use = 'place' | 'date' | 'longitude' | 'latitude' | 'source' | 'address' | 'method' | 'exercise';

/** What a column is read for; nothing where it is not read. */
function useOf(tag: Tag): Use | undefined {
  const { hashtag, attributes } = tag;
  const says = (...words: readonly string[]): boolean => words.some((each) => attributes.includes(each));
  if (placeColumn(tag)) return 'place';
  if (dateColumn(tag)) return 'date';
  if (hashtag === 'geo') return says('lon') ? 'longitude' : says('lat') ? 'latitude' : undefined;
  if (hashtag === 'meta' && says('url', 'link')) return 'address';
  if (hashtag === 'meta' && says('exercise')) return 'exercise';
  if (hashtag === 'meta' && says('round', 'method')) return 'method';
  return (hashtag === 'meta' || hashtag === 'org') && says('source')
    ? 'source'
    : hashtag === 'source'
      ? 'source'
      : undefined;
}

function datesFrom(used: readonly Column[], { date }: HxlBeside): DateColumns | undefined {
  const dates = used.flatMap(({ tag, column }): readonly (DateColumn & { column: string })[] => {
    const told = dateColumn(tag);
    return told ? [{ ...told, column }] : [];
  });
  const best = (tells: DateColumn['tells']): string | undefined =>
    dates.filter((each) => each.tells === tells).sort((a, b) => a.rank - b.rank || byText(a.column, b.column))[0]
      ?.column;
  const [start, end, survey] = [best('start'), best('end'), best('survey')];
  if (start !== undefined && end !== undefined) return { start, end };
  if (survey !== undefined) return { survey };
  const [only] = [start, end].filter((each) => each !== undefined);
  if (only !== undefined) return { survey: only };
  return date === undefined ? undefined : { fixed: date };
}

function meaningOf({ group, unit, part }: CountMeaning): string {
  return JSON.stringify([group, unit, part]);
}
