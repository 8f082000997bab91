import { by, byText, type Instant, instant, monthOf, spanOfMonth } from '../../kernel/index.ts';
import { compareExact, type Exact, exact, minusExact, nought, plusExact, voiceOf } from '../../pledges/index.ts';
import { type AssetEntry, type AssetKind, regionKey } from '../../recovery/index.ts';
import { type AssetTold, assetTold, type SummedMeasure } from './asset-told.ts';

/** One voice's words on assets of one kind in one first-level area, put together so that none of them can be read off. */
export interface ReleasedCapacity {
  readonly kind: AssetKind;
  readonly region: string;
  readonly measure: SummedMeasure;
  readonly voice: string;
  /** How many assets are in it. */
  readonly assets: number;
  /** In the unit or currency of the measure; of `damaged` the number of assets. */
  readonly total: Exact;
  /** `2031-03`: as it stood, and was known, at the end of this month. */
  readonly month: string;
  /** True where any of it is synthetic. */
  readonly exercise?: true;
}

/** What bounds the sums. */
export interface CapacityRelease {
  /** Fewer assets than this are in no sum, and a sum changes when so many of its assets have changed. */
  readonly assetsMin: number;
  /** Whose months. */
  readonly dayZone: string;
}

/**
 * Sums over assets by kind and first-level area, at the ends of months that are over at `now`, by what was known when each ended. A sum is
 * told when enough assets are in it and none of them is more than half of it; it is told anew when enough of them have changed and no
 * one change is more than half of all change, and stands under its old month until then. So the difference of two editions is never
 * that of one asset. Of several voices in one area, and of several units, the one that then tells of most assets is told, and no other beside or after it.
 */
export function capacityByMonth(
  entries: readonly AssetEntry[],
  release: CapacityRelease,
  now: Instant,
): readonly ReleasedCapacity[] {
  const changes = changesByMonth(entries, release.dayZone, now);
  const groups = new Map<string, Group>();
  for (const month of [...changes.keys()].sort(byText)) {
    const touched = new Set<Group>();
    for (const { asset, before, after } of changes.get(month)!) {
      for (const told of before) groupOf(groups, told, touched).put(asset, told, undefined);
      for (const told of after) groupOf(groups, told, touched).put(asset, told, told.value);
    }
    for (const group of touched) group.tell(month, release.assetsMin);
  }
  return [...groups.values()]
    .flatMap((group) => group.told ?? [])
    .sort(
      by(
        ({ kind }) => kind,
        ({ region }) => region,
        ({ measure }) => JSON.stringify(measure),
      ),
    );
}

interface AssetChange {
  readonly asset: string;
  readonly before: readonly AssetTold[];
  readonly after: readonly AssetTold[];
}

/** For each month that is over, the assets of which something else was known at its end than at the end of the month before. */
function changesByMonth(
  entries: readonly AssetEntry[],
  zone: string,
  now: Instant,
): ReadonlyMap<string, readonly AssetChange[]> {
  const changes = new Map<string, AssetChange[]>();
  for (const [asset, own] of Map.groupBy(entries, (entry) => entry.asset)) {
    // A word counts from the end of the month in which it had both happened and come.
    const ends = new Map(
      own.map((entry) => {
        const month = monthOf(instant(Math.max(entry.receivedAt, entry.happenedAt.endsAt)), zone);
        return [month.slice(0, 7), spanOfMonth(month, zone).endsAt] as const;
      }),
    );
    let before: readonly AssetTold[] = [];
    for (const [name, endsAt] of [...ends].sort(([a], [b]) => byText(a, b))) {
      if (endsAt > now) break;
      // The first moment of the next month is not of this one.
      const after = assetTold(own, instant(endsAt - 1));
      const of = changes.get(name) ?? [];
      changes.set(name, of);
      of.push({ asset, before, after });
      before = after;
    }
  }
  return changes;
}

/** What is told once for a kind and an area, in one unit by one voice: two sums of nearly the same assets are one asset apart. */
function groupOf(groups: Map<string, Group>, told: AssetTold, touched: Set<Group>): Group {
  const { what, ...of } = told.measure;
  const key = JSON.stringify([
    told.kind,
    regionKey(told.region),
    what,
    'state' in of && of.state,
    'extent' in of && of.extent,
  ]);
  const group = groups.get(key) ?? new Group(told);
  groups.set(key, group);
  touched.add(group);
  return group;
}

/** Who tells, and in which unit: what each asset comes to. */
interface Teller {
  readonly voice: string;
  readonly measure: SummedMeasure;
  readonly values: Map<string, Exact>;
  exercise: boolean;
}

/** The assets of one kind in one area by one measure: what each voice says now in each unit, and what was told last. */
class Group {
  told: ReleasedCapacity | undefined;
  #values: ReadonlyMap<string, Exact> = new Map();
  #region: string;
  #teller: string | undefined;
  readonly #kind: AssetKind;
  readonly #tellers = new Map<string, Teller>();

  constructor({ kind, region }: AssetTold) {
    this.#kind = kind;
    this.#region = region;
  }

  put(asset: string, { speaker, exercise, measure, region }: AssetTold, value: Exact | undefined): void {
    const voice = voiceOf({ speaker });
    const key = JSON.stringify([voice, measure]);
    const of = this.#tellers.get(key) ?? { voice, measure, values: new Map<string, Exact>(), exercise: false };
    this.#tellers.set(key, of);
    if (value === undefined) of.values.delete(asset);
    else of.values.set(asset, value);
    of.exercise ||= exercise;
    // Of several spellings one, whatever the order in which they came.
    if (byText(region, this.#region) < 0) this.#region = region;
  }

  tell(month: string, assetsMin: number): void {
    const key = this.#teller ?? mostTold(this.#tellers);
    const teller = this.#tellers.get(key);
    if (teller === undefined) return;
    const { voice, measure, values, exercise } = teller;
    const changed = [...new Set([...values.keys(), ...this.#values.keys()])].flatMap((asset) => {
      const difference = minusExact(values.get(asset) ?? nought, this.#values.get(asset) ?? nought);
      // An asset that comes with nothing has changed all the same: the number of assets tells of it.
      return compareExact(difference, nought) !== 0 || values.has(asset) !== this.#values.has(asset)
        ? [sizeOf(difference)]
        : [];
    });
    if (!isHidden([...values.values()], assetsMin) || !isHidden(changed, assetsMin)) return;
    this.#values = new Map(values);
    this.#teller = key;
    this.told = {
      kind: this.#kind,
      region: this.#region,
      measure,
      voice,
      assets: values.size,
      total: [...values.values()].reduce(plusExact, nought),
      month,
      ...(exercise ? { exercise: true as const } : {}),
    };
  }
}

/** The one that tells of most assets. */
function mostTold(tellers: ReadonlyMap<string, Teller>): string {
  const [most] = [...tellers].sort(([a, one], [b, other]) => other.values.size - one.values.size || byText(a, b));
  return most?.[0] ?? '';
}

/** Whether a sum of these hides each of them: there are enough, and the largest is at most half. */
function isHidden(values: readonly Exact[], least: number): boolean {
  if (values.length < least) return false;
  const sizes = values.map(sizeOf);
  const sum = sizes.reduce(plusExact, nought);
  const largest = sizes.reduce((a, b) => (compareExact(a, b) >= 0 ? a : b), nought);
  return compareExact(plusExact(largest, largest), sum) <= 0;
}

function sizeOf({ units, scale }: Exact): Exact {
  return exact(units < 0n ? -units : units, scale);
}
