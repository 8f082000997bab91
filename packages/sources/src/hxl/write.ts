import { byText, type Interval } from '@truceline/truce/kernel';
import {
  type AdminPlace,
  type PeopleEntry,
  type PeopleTelling,
  type PlaceLevel,
  peopleGroups,
  peopleUnits,
  placesOf,
} from '@truceline/truce/recovery';
import { groupAttributes, unitAttributes } from './count-tag.ts';

const dayMs = 86_400_000;
const hashtags: Readonly<Record<PlaceLevel, string>> = {
  0: '#country',
  1: '#adm1',
  2: '#adm2',
  3: '#adm3',
  4: '#adm4',
  5: '#adm5',
  6: '#loc',
};

/** A column of the file: its heading, its tag, and what a count has in it. */
interface Column {
  readonly heading: string;
  readonly tag: string;
  readonly cell: (entry: PeopleEntry) => string | undefined;
}

/**
 * Counts of people as HXL 1.1: headings, tags, one row for each survey of a place. Days are of UTC and the last is included. Read again
 * it tells the same. A count that an edition holds back is an empty cell, and its row says so.
 */
export function peopleHxl(entries: readonly PeopleEntry[]): string {
  const shared = sharedColumns(entries);
  const counts = countColumns(entries);
  const rows = new Map<string, Map<string, string>>();
  for (const entry of entries) {
    const cells = shared.map(({ cell }) => cell(entry) ?? '');
    const key = cells.map(csvCell).join(',');
    const [tag, value] = [countTag(entry.telling), String(entry.telling.count ?? '')];
    // Two figures of one survey stand in two rows.
    let nth = 0;
    while ((rows.get(`${nth} ${key}`)?.get(tag) ?? value) !== value) nth++;
    const row = rows.get(`${nth} ${key}`) ?? new Map<string, string>();
    rows.set(`${nth} ${key}`, row.set(tag, value));
  }
  const lines = [...rows].map(([key, row]) =>
    [key.slice(key.indexOf(' ') + 1), ...counts.map(({ tag }) => row.get(tag) ?? '')].join(','),
  );
  const all = [...shared, ...counts];
  return [
    all.map(({ heading }) => csvCell(heading)).join(','),
    all.map(({ tag }) => tag).join(','),
    ...lines.sort(byText),
  ]
    .map((line) => `${line}\r\n`)
    .join('');
}

function sharedColumns(entries: readonly PeopleEntry[]): readonly Column[] {
  const column = (heading: string, tag: string, cell: Column['cell']): Column => ({ heading, tag, cell });
  const levels = [0, 1, 2, 3, 4, 5, 6] as const;
  const places = levels.flatMap((level) => {
    const of = ({ telling }: PeopleEntry): AdminPlace | undefined =>
      placesOf(telling).find((each) => each.level === level);
    return [
      column(`${hashtags[level].slice(1)} name`, `${hashtags[level]}+name`, (entry) => of(entry)?.name),
      column(`${hashtags[level].slice(1)} code`, `${hashtags[level]}+code`, (entry) => of(entry)?.code),
    ];
  });
  const origins = levels.flatMap((level) => {
    const of = ({ telling }: PeopleEntry): AdminPlace | undefined =>
      telling.origin?.level === level ? telling.origin : undefined;
    return [
      column(`origin ${hashtags[level].slice(1)} name`, `${hashtags[level]}+name+origin`, (entry) => of(entry)?.name),
      column(`origin ${hashtags[level].slice(1)} code`, `${hashtags[level]}+code+origin`, (entry) => of(entry)?.code),
    ];
  });
  const optional = [
    ...places,
    ...origins,
    column('latitude', '#geo+lat', ({ telling }) => telling.placing.at?.[1].toString()),
    column('longitude', '#geo+lon', ({ telling }) => telling.placing.at?.[0].toString()),
    column('survey or register', '#meta+method', ({ telling }) => telling.method),
    column('address', '#meta+url', ({ evidence }) => evidence.find((each) => /^https?:\/\//.test(each))),
    column('invented for an exercise', '#meta+exercise', ({ exercise }) => (exercise ? 'yes' : undefined)),
    column('held back', '#meta+withheld', ({ telling }) => (telling.count === undefined ? 'yes' : undefined)),
  ];
  return [
    column('publisher', '#meta+source', ({ speaker }) => speaker.name),
    column('survey from', '#date+start', ({ happenedAt }) => dayText(happenedAt, 'first')),
    column('survey to', '#date+end', ({ happenedAt }) => dayText(happenedAt, 'last')),
    ...optional.filter(({ cell }) => entries.some((entry) => cell(entry) !== undefined)),
  ];
}

function countColumns(entries: readonly PeopleEntry[]): readonly Pick<Column, 'heading' | 'tag'>[] {
  const tellings = new Map(entries.map(({ telling }) => [countTag(telling), telling]));
  return [...tellings]
    .sort(
      ([a, one], [b, other]) =>
        peopleGroups.indexOf(one.group) - peopleGroups.indexOf(other.group) ||
        peopleUnits.indexOf(one.unit) - peopleUnits.indexOf(other.unit) ||
        byText(a, b),
    )
    .map(([tag, { group, unit, part = [] }]) => ({ heading: [group, unit, ...part].join(' '), tag }));
}

function countTag({ group, unit, part = [] }: PeopleTelling): string {
  return ['#affected', groupAttributes[group][0], unitAttributes[unit][0], ...part.toSorted(byText)].join('+');
}

function dayText({ startsAt, endsAt }: Interval, which: 'first' | 'last'): string {
  const at = which === 'first' ? startsAt : Math.max(startsAt, endsAt - 1);
  return new Date(Math.floor(at / dayMs) * dayMs).toISOString().slice(0, 10);
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
