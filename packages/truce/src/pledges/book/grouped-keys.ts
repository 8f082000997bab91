import { exact } from '../exact.ts';
import { type Grouping, type StageSum, sumOrder } from '../sums.ts';
import type { SumsFound } from './sum-columns.ts';
import type { SumKey } from './sum-keys.ts';

interface SumGroup extends Omit<StageSum, 'value' | 'pledges'> {
  /** The most digits after the point that any of its keys has. */
  scale: number;
}

/**
 * The keys of fixed amounts in the groups of one grouping. Keys are only ever added, so that what was put in a group stays
 * there, and the order of groups is made again only where one has come.
 */
export class GroupedKeys {
  readonly #grouping: readonly Grouping[];
  readonly #numbers = new Map<string, number>();
  readonly #groups: SumGroup[] = [];
  /** By key: the number of its group, below zero where it counts for none. */
  readonly #groupOf: number[] = [];
  #order: readonly number[] = [];

  constructor(grouping: readonly Grouping[]) {
    this.#grouping = grouping;
  }

  /** The sums of a found set of figures; groups in which nothing stands are left out. */
  sums({ units, counts }: SumsFound, keys: readonly SumKey[]): readonly StageSum[] {
    this.#takeIn(keys);
    const values = this.#groups.map(() => 0n);
    const pledges = new Float64Array(this.#groups.length);
    for (let key = 0; key < counts.length; key++) {
      const group = this.#groupOf[key]!;
      if (group < 0 || counts[key] === 0) continue;
      const finer = this.#groups[group]!.scale - keys[key]!.scale;
      values[group]! += finer === 0 ? units[key]! : units[key]! * 10n ** BigInt(finer);
      pledges[group]! += counts[key]!;
    }
    return this.#order.flatMap((group) => {
      if (pledges[group] === 0) return [];
      const { scale, ...named } = this.#groups[group]!;
      return [{ ...named, value: exact(values[group]!, scale), pledges: pledges[group]! }];
    });
  }

  #takeIn(keys: readonly SumKey[]): void {
    const before = this.#groups.length;
    for (let key = this.#groupOf.length; key < keys.length; key++)
      this.#groupOf.push(keys[key]!.what === 'fixed' ? this.#put(keys[key]!) : -1);
    if (this.#groups.length === before) return;
    const full = this.#groups.map((group, number) => ({ ...group, number, value: exact(0n), pledges: 0 }));
    this.#order = full.sort(sumOrder).map(({ number }) => number);
  }

  #put({ voice, stage, unit, donor, kind, scale }: SumKey): number {
    const group = {
      voice: voice!,
      stage: stage!,
      unit: unit!,
      ...(this.#grouping.includes('donor') && donor !== undefined ? { donor } : {}),
      ...(this.#grouping.includes('kind') && kind !== undefined ? { kind } : {}),
    };
    const spelled = JSON.stringify([voice, stage, unit, group.donor ?? null, group.kind ?? null]);
    const known = this.#numbers.get(spelled);
    if (known !== undefined) {
      this.#groups[known]!.scale = Math.max(this.#groups[known]!.scale, scale);
      return known;
    }
    this.#numbers.set(spelled, this.#groups.length);
    return this.#groups.push({ ...group, scale }) - 1;
  }
}
