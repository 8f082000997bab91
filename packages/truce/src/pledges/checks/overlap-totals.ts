import { by } from '../../kernel/index.ts';
import { type Amount, unitOf } from '../amount.ts';
import { type Stage, stages } from '../entry.ts';
import { compareExact, type Exact, minusExact, nought, plusExact } from '../exact.ts';
import type { PledgeStanding } from '../ledger.ts';
import type { LedgerGround } from './ledger-ground.ts';
import { groupsOf, type Overlap } from './overlaps.ts';

/** A total of one stage and unit, with and without what overlaps. Neither is corrected into the other. */
export interface OverlapTotal {
  /** Whose words are summed; absent: each pledge once, `upper` at the largest word on it and `lower` at the smallest. */
  readonly voice?: string;
  readonly stage: Stage;
  readonly unit: string;
  /** All pledges added as if none spoke of the same. */
  readonly upper: Exact;
  /** Each overlap counted once: there cannot be less, if what is told of overlaps is all there is. */
  readonly lower: Exact;
  readonly pledges: number;
}

interface Bounds {
  readonly least: Exact;
  readonly most: Exact;
}

/** Totals of the pledges by voice, and over all voices with each pledge once. */
export function overlapTotals(
  pledges: readonly PledgeStanding[],
  overlaps: readonly Overlap[],
): readonly OverlapTotal[] {
  const tables = new Map<string, { voice?: string; stage: Stage; unit: string; values: Map<string, Bounds> }>();
  const put = (
    id: string,
    stage: Stage,
    { value, unit, voice }: { value: Exact; unit: string; voice?: string },
  ): void => {
    const key = JSON.stringify([voice ?? null, stage, unit]);
    const table = tables.get(key) ?? { ...(voice === undefined ? {} : { voice }), stage, unit, values: new Map() };
    const there = table.values.get(id);
    table.values.set(id, {
      least: there && compareExact(there.least, value) < 0 ? there.least : value,
      most: there && compareExact(there.most, value) > 0 ? there.most : value,
    });
    tables.set(key, table);
  };
  for (const { id, words } of pledges)
    for (const { voice, amounts } of words)
      for (const { stage, amount } of amounts) {
        const unit = unitOf(amount);
        put(id, stage, { value: amount.value, unit, voice });
        put(id, stage, { value: amount.value, unit });
      }
  const groups = groupsOf(overlaps);
  return [...tables.values()]
    .map(({ values, ...table }): OverlapTotal => {
      const upper = sumOf([...values.values()].map(({ most }) => most));
      const inGroups = new Set(overlaps.flatMap((each) => each.pledges));
      const alone = sumOf([...values].filter(([id]) => !inGroups.has(id)).map(([, { least }]) => least));
      const once = groups.map((group) => leastOf(group, values, table.unit)).reduce(plusExact, nought);
      return { ...table, upper, lower: plusExact(alone, once), pledges: values.size };
    })
    .sort(
      by(
        ({ voice }) => voice ?? '',
        ({ stage }) => stages.indexOf(stage),
        ({ unit }) => unit,
      ),
    );
}

/**
 * The least that a group can come to: the larger of its largest pledge, and of all its pledges less every overlap between two
 * (Bonferroni's inequality). An overlap is what is told, and at most what the smaller of the two can hold.
 */
function leastOf(group: readonly Overlap[], values: ReadonlyMap<string, Bounds>, unit: string): Exact {
  const ids = new Set(group.flatMap(({ pledges }) => pledges));
  const told = [...ids].flatMap((id) => values.get(id)?.least ?? []);
  const largest = told.reduce((a, b) => (compareExact(a, b) >= 0 ? a : b), nought);
  const shared = group.map(({ pledges: [a, b], amounts }) => {
    const [one, other] = [values.get(a)?.most, values.get(b)?.most];
    return one === undefined || other === undefined ? nought : smallest([one, other, ...statedIn(amounts, unit)]);
  });
  const less = minusExact(sumOf(told), sumOf(shared));
  return compareExact(less, largest) > 0 ? less : largest;
}

/** The largest of the amounts told in the unit; none where some voice tells none, or tells it in another unit. */
function statedIn(amounts: readonly Amount[], unit: string): readonly Exact[] {
  const told = amounts.filter((each) => unitOf(each) === unit).map(({ value }) => value);
  return told.length < amounts.length || told.length === 0
    ? []
    : [told.reduce((a, b) => (compareExact(a, b) >= 0 ? a : b))];
}

function smallest(values: readonly Exact[]): Exact {
  return values.reduce((a, b) => (compareExact(a, b) <= 0 ? a : b));
}

function sumOf(values: readonly Exact[]): Exact {
  return values.reduce(plusExact, nought);
}

/** The pledges of a group, in the order of the ledger. */
export function pledgesOf(group: readonly Overlap[], { ledger }: LedgerGround): readonly PledgeStanding[] {
  const ids = new Set(group.flatMap(({ pledges }) => pledges));
  return ledger.pledges.filter(({ id }) => ids.has(id));
}
