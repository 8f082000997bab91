import { by } from '../../kernel/index.ts';
import { unitOf } from '../amount.ts';
import { donorOf } from '../checks/index.ts';
import type { Stage } from '../entry.ts';
import { type Exact, minusExact, nought, percentOf, plusExact } from '../exact.ts';
import type { Ledger } from '../ledger.ts';

/** The steps of the money ladder that are set against each other. Only the last is between two voices. */
export const stagePairs = [
  ['announced', 'committed'],
  ['committed', 'allocated'],
  ['committed', 'delivered'],
  ['allocated', 'delivered'],
  ['delivered', 'confirmed'],
] as const satisfies readonly (readonly [Stage, Stage])[];

/** What was promised against what came of it, for a donor, in one unit. */
export interface PairRow {
  /** Absent where nobody says who promises. */
  readonly donor?: string;
  readonly from: Stage;
  readonly to: Stage;
  /** Who tells of the first stage, and who of the second: the recipient for what is confirmed. */
  readonly voice: string;
  readonly against: string;
  readonly unit: string;
  readonly promised: Exact;
  /** What came of it; absent where the voice tells nothing of the stage at all, for silence is not nought. */
  readonly came?: {
    readonly reached: Exact;
    /** Promised less reached; below zero where more was reached than promised. */
    readonly between: Exact;
    /** Reached of promised in per cent, to one digit. */
    readonly perCent: Exact;
  };
}

/**
 * Promised against delivered by donor, stage by stage. One voice is set against itself; what is delivered by another's word is
 * set against what a recipient confirms of the same pledges. Nothing is added across voices. A stage of which a voice tells
 * nothing is a promise of nobody, and nothing is set against it.
 */
export function pairsByDonor({ pledges }: Pick<Ledger, 'pledges'>): readonly PairRow[] {
  const rows = new Map<string, Omit<PairRow, 'came'> & { readonly reached: Exact | undefined }>();
  for (const pledge of pledges) {
    const donor = donorOf(pledge);
    for (const [from, to] of stagePairs)
      for (const word of pledge.words) {
        const others = to === 'confirmed' ? pledge.words.filter(({ side }) => side === 'recipient') : [word];
        if (to === 'confirmed' && word.side === 'recipient') continue;
        for (const other of others) {
          const units = new Set([...word.amounts, ...other.amounts].map(({ amount }) => unitOf(amount)));
          for (const unit of units) {
            const [promised, reached] = [at(word.amounts, from, unit), at(other.amounts, to, unit)];
            if (promised === undefined && reached === undefined) continue;
            const key = JSON.stringify([donor ?? null, from, to, word.voice, other.voice, unit]);
            const there = rows.get(key);
            rows.set(key, {
              ...(donor === undefined ? {} : { donor }),
              from,
              to,
              voice: word.voice,
              against: other.voice,
              unit,
              promised: plusExact(there?.promised ?? nought, promised ?? nought),
              reached: reached === undefined ? there?.reached : plusExact(there?.reached ?? nought, reached),
            });
          }
        }
      }
  }
  return [...rows.values()]
    .filter(({ promised }) => promised.units > 0n)
    .map(({ reached, ...row }): PairRow => {
      if (reached === undefined) return row;
      const between = minusExact(row.promised, reached);
      return { ...row, came: { reached, between, perCent: percentOf(reached, row.promised, 1)! } };
    })
    .sort(
      by(
        ({ donor }) => donor ?? '',
        ({ from, to }) => stagePairs.findIndex((each) => each[0] === from && each[1] === to),
        ({ voice }) => voice,
        ({ against }) => against,
        ({ unit }) => unit,
      ),
    );
}

function at(
  amounts: Ledger['pledges'][number]['words'][number]['amounts'],
  stage: Stage,
  unit: string,
): Exact | undefined {
  return amounts.find((each) => each.stage === stage && unitOf(each.amount) === unit)?.amount.value;
}
