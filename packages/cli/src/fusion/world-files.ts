import { csv } from '@truceline/server';
import { dayOf, formatInstant } from '@truceline/truce/kernel';
import { type LabelledWorld, worldZone } from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';
import type { WrittenFile } from '../output/written-files.ts';

const columns: Readonly<Record<string, (report: Report) => string | number | undefined>> = {
  item: ({ item }) => item,
  from: ({ happenedAt }) =>
    happenedAt.precision === 'day' ? dayOf(happenedAt.startsAt, worldZone) : formatInstant(happenedAt.startsAt),
  published: ({ publishedAt }) => publishedAt && formatInstant(publishedAt),
  longitude: ({ place }) => place.at?.[0],
  latitude: ({ place }) => place.at?.[1],
  place: ({ place }) => place.name,
  region: ({ place }) => place.regions.join('|'),
  placePrecision: ({ place }) => place.precision,
  kind: ({ kind }) => kind,
  domain: ({ domain }) => domain,
  deaths: ({ deaths }) => deaths?.best,
  actor: ({ actor }) => actor,
  source: ({ source }) => source,
  sourceClass: ({ sourceClass }) => sourceClass,
  url: ({ media }) => media[0]?.url,
  cites: ({ cites }) => cites?.join('|'),
  text: ({ text }) => text,
};

/** A world as files: the reports as the csv feed reads them with the mapping beside, and the truth by item. */
export function worldFiles(world: LabelledWorld): readonly WrittenFile[] {
  const itemOf = new Map(world.reports.map(({ id, item }) => [id, item]));
  const mapping = {
    format: 1,
    rows: 'reports',
    timeZone: worldZone,
    exercise: true,
    columns: Object.fromEntries(Object.keys(columns).map((name) => [name, name])),
  };
  return [
    {
      path: 'reports.csv',
      bytes: csv([
        Object.keys(columns),
        ...world.reports.map((report) => Object.values(columns).map((cell) => cell(report))),
      ]),
    },
    { path: 'mapping.json', bytes: `${JSON.stringify(mapping, undefined, 1)}\n` },
    {
      path: 'truth.csv',
      bytes: csv([
        ['item', 'incident', 'copy_of'],
        ...world.reports.map(({ id, item }) => {
          const origin = world.copies.get(id);
          return [item, world.truth.get(id), origin && itemOf.get(origin)];
        }),
      ]),
    },
  ];
}
