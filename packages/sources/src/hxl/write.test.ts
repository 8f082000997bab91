import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import {
  type AdminPlace,
  type PeopleEntry,
  type PeopleTelling,
  peopleGroups,
  peopleUnits,
  seriesKey,
} from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from '../open-file.ts';
import { readHxl } from './read.ts';
import { peopleHxl } from './write.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-hxl-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dayMs = 86_400_000;
const name = fc.oneof(
  fc.constantFrom('=1+1', "'quoted", 'a,b', 'say "so"', 'Пологи', '-', 'line\nbreak', '@x'),
  fc.stringMatching(/^[A-Za-zА-Яа-яіїє][A-Za-zА-Яа-яіїє -]{0,12}[a-z]$/),
);
const place = (level: AdminPlace['level']): fc.Arbitrary<AdminPlace> =>
  fc.oneof(
    fc.record({ level: fc.constant(level), name: name.filter((each) => !/@|^(total|overall)s?$/i.test(each)) }),
    fc.record({ level: fc.constant(level), code: fc.stringMatching(/^[A-Z]{2}\d{2,6}$/) }),
  );
const entries: fc.Arbitrary<readonly PeopleEntry[]> = fc
  .uniqueArray(
    fc.record({
      startsAt: fc.integer({ min: 20_000, max: 22_000 }),
      days: fc.integer({ min: 1, max: 90 }),
      by: name.filter((each) => !each.includes('@')),
      address: fc.option(fc.webUrl(), { nil: undefined }),
      exercise: fc.boolean(),
      group: fc.constantFrom(...peopleGroups),
      unit: fc.constantFrom(...peopleUnits),
      count: fc.integer({ min: 0, max: 5_000_000 }),
      within: fc
        .tuple(place(0), place(1))
        .chain(([country, area]) => fc.constantFrom([country], [country, area], [area])),
      part: fc.constantFrom(undefined, ['f'], ['children', 'm'], ['newly']),
      method: fc.option(name, { nil: undefined }),
      origin: fc.option(place(0), { nil: undefined }),
    }),
    {
      maxLength: 12,
      selector: (each) => JSON.stringify([each.by, each.group, each.unit, each.within, each.part, each.startsAt]),
    },
  )
  .map((all) =>
    all.map(
      ({ startsAt, days, by, address, exercise, within, part, method, origin, ...telling }, index): PeopleEntry => {
        const region = within.find(({ level }) => level === 1);
        const code = within.at(-1)!.code;
        return {
          id: `w${index}`,
          happenedAt: { startsAt: instant(startsAt * dayMs), endsAt: instant((startsAt + days) * dayMs) },
          receivedAt: instant(23_000 * dayMs),
          speaker: { side: 'observer', name: exercise ? `EXERCISE ${by}` : by },
          evidence: [address ?? 'file written.csv'],
          grade: ungraded,
          ...(exercise ? { exercise: true } : {}),
          telling: {
            what: 'counted',
            ...telling,
            placing: region ? { region: (region.name ?? region.code)! } : {},
            ...(code === undefined ? {} : { code }),
            within,
            ...(part ? { part } : {}),
            ...(method === undefined ? {} : { method }),
            ...(origin === undefined ? {} : { origin }),
          },
        };
      },
    ),
  );

const told = ({ happenedAt, speaker, evidence, exercise, telling }: Omit<PeopleEntry, 'receivedAt'>) =>
  JSON.parse(
    JSON.stringify({
      happenedAt,
      speaker,
      evidence,
      exercise,
      telling: Object.fromEntries(Object.entries(telling).sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  ) as unknown;

async function readBack(all: readonly PeopleEntry[]) {
  const path = join(folder, 'written.csv');
  writeFileSync(path, peopleHxl(all));
  const input = await openFile(path);
  if (isRefusal(input)) throw new Error(input.message);
  return readHxl(input, {});
}

describe('HXL written and read again', () => {
  it('tells the same counts, with their days, places, parts, publishers and addresses', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries.filter((all) => all.length > 0),
        async (all) => {
          const apart = [
            ...new Map(all.map((entry) => [JSON.stringify([seriesKey(entry), entry.happenedAt]), entry])).values(),
          ];
          const back = await readBack(apart);
          if (isRefusal(back)) throw new Error(back.message);
          expect(back.rejected).toEqual([]);
          const sorted = (each: readonly unknown[]) => each.map((one) => JSON.stringify(one)).sort();
          expect(sorted(back.entries.map(told))).toEqual(sorted(apart.map(told)));
        },
      ),
    );
  });

  it('has an empty cell for a count that is held back, and says so', () => {
    const telling: PeopleTelling = {
      what: 'counted',
      group: 'displaced',
      unit: 'persons',
      placing: { region: 'North' },
    };
    const text = peopleHxl([
      {
        id: 'a',
        happenedAt: { startsAt: instant(0), endsAt: instant(dayMs) },
        receivedAt: instant(dayMs),
        speaker: { side: 'observer', name: 'EXERCISE desk' },
        evidence: [],
        grade: ungraded,
        telling,
      },
    ]);
    expect(text).toBe(
      'publisher,survey from,survey to,adm1 name,held back,displaced persons\r\n#meta+source,#date+start,#date+end,#adm1+name,#meta+withheld,#affected+idps+ind\r\nEXERCISE desk,1970-01-01,1970-01-01,North,yes,\r\n',
    );
  });
});
