import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const file = sharedData('viina-2026', 'viina-events-2026.json');
const strikes = ['--kinds', 'drone_strike,ground_clash,shelling,airstrike'];

interface Counted {
  readonly reports: number;
  readonly sources: number;
  readonly addresses: number;
  readonly incidents: { readonly low: number; readonly best: number; readonly high: number };
  readonly kinds: readonly {
    readonly kind: string;
    readonly reports: number;
    readonly incidents: { readonly low: number; readonly best: number; readonly high: number };
  }[];
  readonly rules: readonly Readonly<Record<string, number | string>>[];
}

async function counted(...words: readonly string[]): Promise<Counted> {
  const { code, out, err } = await truceline(['fusion', 'count', '--source', `viina=${file}`, '--json', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Counted;
}

const told = ({ incidents: { best, low, high } }: Pick<Counted, 'incidents'>) => [best, low, high];

describe('VIINA fused, as docs/statistics/viina-fused.md tells it', () => {
  it.runIf(file)('counts strikes and clashes as a range, and sets rules against it', async () => {
    const found = await counted(...strikes);
    expect([found.reports, found.sources, found.addresses]).toEqual([4743, 120, 2712]);
    expect(told(found)).toEqual([2656, 2176, 3587]);
    expect(found.kinds.map((each) => [each.kind, each.reports, ...told(each)])).toEqual([
      ['drone_strike', 1694, 957, 842, 1346],
      ['ground_clash', 1585, 892, 685, 1150],
      ['shelling', 743, 366, 347, 533],
      ['airstrike', 721, 441, 374, 558],
    ]);
    expect(
      found.rules.map((each) => [each.others, each.onesSplit, each.splitInto, each.othersSplit, each.othersInto]),
    ).toEqual([
      [2887, 251, 294, 63, 63],
      [3648, 724, 993, 1, 1],
      [3638, 722, 982, 0, 0],
      [4444, 869, 1788, 0, 0],
    ]);
    const middle = await counted(
      ...strikes,
      '--parameters',
      join(import.meta.dirname, '../../../bench/fusion-parameters/middle.json'),
    );
    expect(told(middle)).toEqual([2257, 2079, 3455]);
  });

  it.runIf(file)('learns without labels that nearness tells hardly anything here', async () => {
    const parameters = join(folder, 'viina.json');
    const learned = await truceline(['fusion', 'learn', '--source', `viina=${file}`, '--out', parameters, '--json']);
    expect(learned.code).toBe(0);
    const { pairs, prior } = JSON.parse(learned.out) as { pairs: number; prior: number };
    expect([pairs, prior.toFixed(3)]).toEqual([220_515, '0.046']);
    const all = await counted();
    expect([all.reports, ...told(all)]).toEqual([11_038, 4339, 4045, 9799]);
    expect(told(await counted('--parameters', parameters))).toEqual([10_269, 8554, 10_924]);
  });

  it('refuses what it cannot count, in one line', async () => {
    for (const [words, said] of [
      [['fusion', 'count'], 'nothing to read'],
      [['fusion', 'count', '--source', 'viina=/no/such/file.json'], 'no/such/file.json'],
      [['fusion', 'learn', '--source', 'viina=x.json', '--level', 'easy', '--out', 'x'], 'excludes'],
    ] as const) {
      const { code, err } = await truceline(words);
      expect(code).toBe(2);
      expect(err).toContain(said);
    }
  });
});
