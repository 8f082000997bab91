import { readFileSync } from 'node:fs';
import { instant } from '@truceline/truce/kernel';
import { compareExact, formatExact, type LedgerTime, nought, plusExact } from '@truceline/truce/pledges';
import {
  type WorksEntry,
  type WorksFacts,
  type WorksFigure,
  type WorksMoney,
  worksMoney,
} from '@truceline/truce/recovery';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageFaults, projectFaults } from '../../testing/oc4ids-schema.ts';
import { textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { draftsIn, saidIn, worksRowsOf } from '../../testing/works-of.ts';
import { worksWorlds } from '../../testing/works-worlds.ts';
import { readOc4ids } from './read.ts';
import { worksTold } from './works-told.ts';
import { oc4idsPieces } from './write.ts';

const receivedAt = instant(Date.UTC(2038, 0, 1));
const time: LedgerTime = { at: receivedAt, knownAt: receivedAt };
const writing = { ...time, publisher: 'Truceline', uri: 'https://recovery.example/works.json' };
const there = sharedData('schemas', 'oc4ids-0.9.5') !== undefined;

function written(entries: readonly WorksEntry[]): string {
  return [...oc4idsPieces(entries, writing)].map(({ text }) => text).join('');
}

async function readAgain(text: string): Promise<readonly WorksEntry[]> {
  const rows = await worksRowsOf(readOc4ids(textInput('works.json', text)));
  expect(saidIn(rows).filter((each) => !/give or take|both are told/.test(each))).toEqual([]);
  return draftsIn(rows).map((each) => ({ ...each, receivedAt }));
}

/** What the format carries of what each voice says: no times, no id of a word, no source of what was contracted or spent. */
function carried(entries: readonly WorksEntry[]) {
  return worksTold(entries, time).map(({ works, speaker, facts, stage, money, exercise }) => ({
    works,
    speaker,
    stage,
    facts: inOrder(facts),
    exercise,
    money: worksMoney.flatMap((kind) =>
      [
        ...Map.groupBy(
          money.filter((each) => each.kind === kind),
          ({ amount }) => amount.currency,
        ),
      ]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([currency, figures]) =>
          carriedOf(kind, figures)
            .map((each) => `${kind} ${currency} ${each}`)
            .sort(),
        ),
    ),
  }));
}

/** Parts that make up the whole stand for it in lists that readers add up, and not where they make more than it. */
function carriedOf(kind: WorksMoney, figures: readonly WorksFigure[]): readonly string[] {
  const whole = figures.find(({ from }) => from === undefined)?.amount.value;
  const parts = figures.filter(({ from }) => from !== undefined);
  const sum = parts.map(({ amount }) => amount.value).reduce(plusExact, nought);
  const sources = parts.map(({ amount, from }) => `${formatExact(amount.value)} ${from}`);
  if (kind === 'budgeted') return [...(whole === undefined ? [] : [formatExact(whole)]), ...sources];
  if (kind === 'contracted' || kind === 'spent') return [formatExact(whole ?? sum)];
  if (whole === undefined) return sources;
  const sign = compareExact(whole, sum);
  if (sign < 0) return [formatExact(whole)];
  return sign === 0 && parts.length > 0 ? sources : [formatExact(whole), ...sources];
}

/** Lists without order, and placings of which nothing is said left out. */
function inOrder({ identifiers, placing, ...facts }: Partial<WorksFacts>) {
  const sorted = <T>(list: readonly T[] | undefined) => list && [...list].map((each) => JSON.stringify(each)).sort();
  const { gazetteer, ...where } = placing ?? {};
  return {
    ...facts,
    identifiers: sorted(identifiers?.map(({ scheme, id }) => ({ scheme, id }))),
    placing: Object.keys(placing ?? {}).length === 0 ? undefined : { ...where, gazetteer: sorted(gazetteer) },
  };
}

describe('works written as OC4IDS', () => {
  it('are read back as they were in all that the format carries', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(worksWorlds, async (entries) => {
        const text = written(entries);
        if (worksTold(entries, time).length === 0) expect(text).toMatch(/"projects":\[\n\]\}\n$/);
        else expect(carried(await readAgain(text))).toEqual(carried(entries));
      }),
      { numRuns: 150 },
    );
  });

  it('say of an exercise that they are one, by title and, where all are, by publisher', async () => {
    const entry = {
      id: 'e1',
      works: 'w1',
      happenedAt: { startsAt: instant(0), endsAt: instant(0) },
      receivedAt: instant(0),
      speaker: { side: 'recipient' as const, name: 'Northland' },
      evidence: [],
      grade: { source: 'F' as const, information: 6 as const },
      telling: { what: 'described' as const, facts: { name: 'A bridge' } },
    };
    const synthetic: WorksEntry = { ...entry, exercise: true };
    expect(written([synthetic])).toContain('"publisher":{"name":"EXERCISE Truceline"}');
    expect(written([synthetic])).toContain('"title":"EXERCISE A bridge"');
    const mixed = written([synthetic, { ...entry, id: 'e2', works: 'w2' }]);
    expect(mixed).toContain('"publisher":{"name":"Truceline"}');
    expect((await readAgain(mixed)).map(({ works, exercise }) => [works, exercise])).toEqual([
      ['w1', true],
      ['w2', undefined],
    ]);
  });
});

describe.runIf(there)('the published schema', () => {
  const faultsOf = there ? projectFaults() : () => [];

  it('refuses a project with a stage of its own, so that it is a judge', () => {
    expect(faultsOf({ id: 'x', status: 'repaired' })).toHaveLength(1);
    expect(faultsOf({ id: '', budget: { amount: { amount: 1, currency: 'ZZZ' } } })).toHaveLength(2);
  });

  it('takes every package that we write, whatever its words', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(worksWorlds, (entries) => {
        expect(packageFaults(written(entries), faultsOf)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('takes the published example, read, written and read again, and its words stay', async () => {
    const text = readFileSync(sharedData('schemas', 'oc4ids-0.9.5/example.json')!, 'utf8');
    expect(packageFaults(text, faultsOf)).toEqual([]);
    const first = draftsIn(await worksRowsOf(readOc4ids(textInput('example.json', text)))).map((each) => ({
      ...each,
      receivedAt,
    }));
    const again = written(first);
    expect(packageFaults(again, faultsOf)).toEqual([]);
    expect(first.length).toBeGreaterThan(8);
    expect(carried(await readAgain(again))).toEqual(carried(first));
  });
});
