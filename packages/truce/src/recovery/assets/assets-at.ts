import { byText } from '../../kernel/index.ts';
import {
  compareExact,
  type Exact,
  entriesKnown,
  formatAmount,
  type LedgerTime,
  type Money,
  minusExact,
  type Quantity,
  type Speaker,
  voiceOf,
} from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { type Figure, figureOf, figureProblem, type ToldAt, toldAt } from '../figure-history.ts';
import { differing, problemsOfEntries, type RecoveryProblem, recoveryProblemOrder } from '../ledger-problem.ts';
import { type AssetEntry, type AssetFacts, type AssetTelling, capacityStates } from './entry.ts';

/** How far something is damaged, by one voice, and what its repair costs where the voice says so. */
export interface DamageStep extends ToldAt {
  readonly extent: Extract<AssetTelling, { readonly what: 'damaged' }>['extent'];
  readonly repairCost?: Money;
}

/** A figure of capacity, with the works that its voice names for it. */
export interface CapacityFigure extends Figure<Quantity> {
  readonly works: readonly Id[];
}

/** Capacity of an asset in one unit, by one voice. What it does not tell is absent, and that is not zero. */
export interface AssetCapacity {
  readonly unit: string;
  readonly before?: CapacityFigure;
  readonly lost?: CapacityFigure;
  readonly restored?: CapacityFigure;
  /** Lost less restored, exactly; only where this voice tells both in this unit and restored is not above lost. */
  readonly missing?: Exact;
}

/** What one voice says of an asset. */
export interface AssetWord {
  readonly voice: string;
  readonly side: Speaker['side'];
  readonly facts: Partial<AssetFacts>;
  /** The last word on damage. */
  readonly damage?: DamageStep;
  /** Every word on damage, in the order in which it took place. */
  readonly damages: readonly DamageStep[];
  /** By unit, in the order of their names. */
  readonly capacity: readonly AssetCapacity[];
  /** The voice took the asset off its list and said nothing of it since; what stood until then. */
  readonly withdrawn?: ToldAt & { readonly capacity: readonly AssetCapacity[] };
}

/** An asset as it stands, with everybody's word on it side by side. */
export interface AssetStanding {
  readonly id: Id;
  /** By voice, in the order of the names. */
  readonly words: readonly AssetWord[];
  /** Words that a later one of the same voice took the place of. */
  readonly replaced: readonly { readonly older: AssetEntry; readonly by: Id }[];
  readonly entries: readonly Id[];
  /** True where any of its entries is synthetic. */
  readonly exercise?: true;
}

/** All assets at a time, as known at a time. */
export interface AssetLedger extends LedgerTime {
  /** In the order of their ids. */
  readonly assets: readonly AssetStanding[];
  readonly problems: readonly RecoveryProblem[];
}

/** Assets as they stand at a time, as known at a time. The result depends on the set of entries and the two times alone. */
export function assetsAt(entries: readonly AssetEntry[], time: LedgerTime): AssetLedger {
  const { standing, replaced, problems } = entriesKnown(entries, time);
  const wrong: RecoveryProblem[] = [...problemsOfEntries('asset', problems)];
  const olderOf = Map.groupBy(replaced, ({ older }) => older.asset);
  const assets = [...Map.groupBy(standing, ({ asset }) => asset)]
    .sort(([a], [b]) => byText(a, b))
    .map(([id, told]) => standingOf(id, { told, replaced: olderOf.get(id) ?? [] }, wrong));
  for (const { id, words } of assets)
    for (const { kind, reason } of [...words.flatMap(ofOneVoice), ...betweenVoices(words)])
      wrong.push({ sort: 'asset', kind, of: id, reason });
  return { ...time, assets, problems: wrong.sort(recoveryProblemOrder) };
}

type Replaced = { readonly older: AssetEntry; readonly entry: AssetEntry };
type CapacityTelling = Extract<AssetTelling, { readonly what: 'capacity' }>;
type Step = Figure<Quantity>['steps'][number];

interface OpenCapacity {
  readonly telling: CapacityTelling;
  readonly steps: [Step, ...Step[]];
  readonly works: Set<Id>;
}

interface OpenWord {
  readonly side: Speaker['side'];
  facts: Partial<AssetFacts>;
  damages: DamageStep[];
  capacity: Map<string, OpenCapacity>;
  damage?: DamageStep;
  withdrawn?: ToldAt & { readonly capacity: ReadonlyMap<string, OpenCapacity> };
}

function standingOf(
  id: Id,
  { told, replaced }: { readonly told: readonly AssetEntry[]; readonly replaced: readonly Replaced[] },
  wrong: RecoveryProblem[],
): AssetStanding {
  const words = new Map<string, OpenWord>();
  for (const entry of told) {
    const voice = voiceOf(entry);
    const word = words.get(voice) ?? { side: entry.speaker.side, facts: {}, damages: [], capacity: new Map() };
    words.set(voice, word);
    const reason = takeIn(entry, word);
    if (reason !== undefined) wrong.push({ sort: 'asset', kind: 'noFigure', of: id, entry: entry.id, reason });
  }
  return {
    id,
    words: [...words]
      .sort(([a], [b]) => byText(a, b))
      .map(([voice, word]) =>
        wordStanding(
          voice,
          word,
          replaced.filter(({ entry }) => voiceOf(entry) === voice),
        ),
      ),
    replaced: replaced.map(({ older, entry }) => ({ older, by: entry.id })),
    entries: told.map((entry) => entry.id),
    ...(told.some(({ exercise }) => exercise) ? { exercise: true } : {}),
  };
}

function takeIn(entry: AssetEntry, word: OpenWord): string | undefined {
  const { telling } = entry;
  if (telling.what === 'withdrawn') {
    word.withdrawn ??= { ...toldAt(entry), capacity: word.capacity };
    word.capacity = new Map();
    delete word.damage;
    return undefined;
  }
  if (telling.what === 'described') word.facts = { ...word.facts, ...telling.facts };
  else if (telling.what === 'damaged') {
    const { extent, repairCost } = telling;
    const problem = repairCost && figureProblem(repairCost);
    const costs = repairCost === undefined || problem !== undefined ? {} : { repairCost };
    word.damage = { ...toldAt(entry), extent, ...costs };
    word.damages.push(word.damage);
    delete word.withdrawn;
    return problem;
  } else {
    const problem = figureProblem(telling.amount);
    if (problem !== undefined) return problem;
    const step = { ...toldAt(entry), amount: telling.amount };
    const place = placeOf(telling);
    const there = word.capacity.get(place) ?? { telling, steps: [step], works: new Set() };
    if (word.capacity.has(place)) there.steps.push(step);
    else word.capacity.set(place, there);
    if (telling.works !== undefined) there.works.add(telling.works);
  }
  delete word.withdrawn;
  return undefined;
}

function placeOf({ state, amount }: CapacityTelling): string {
  return `${state}\n${amount.unit}`;
}

function wordStanding(voice: string, word: OpenWord, replaced: readonly Replaced[]): AssetWord {
  const { side, facts, damage, damages, capacity, withdrawn } = word;
  return {
    voice,
    side,
    facts,
    ...(damage === undefined ? {} : { damage }),
    damages,
    capacity: capacityOf(capacity, replaced),
    ...(withdrawn === undefined
      ? {}
      : { withdrawn: { ...withdrawn, capacity: capacityOf(withdrawn.capacity, replaced) } }),
  };
}

function capacityOf(open: ReadonlyMap<string, OpenCapacity>, replaced: readonly Replaced[]): readonly AssetCapacity[] {
  const units = [...new Set([...open.values()].map(({ telling }) => telling.amount.unit))].sort(byText);
  return units.map((unit) => {
    const figures: Partial<Record<(typeof capacityStates)[number], CapacityFigure>> = {};
    for (const state of capacityStates) {
      const figure = open.get(`${state}\n${unit}`);
      if (figure) figures[state] = figureWith(figure, replaced);
    }
    const { lost, restored } = figures;
    const missing =
      lost && restored && compareExact(restored.amount.value, lost.amount.value) <= 0
        ? minusExact(lost.amount.value, restored.amount.value)
        : undefined;
    return { unit, ...figures, ...(missing === undefined ? {} : { missing }) };
  });
}

function figureWith({ telling, steps, works }: OpenCapacity, replaced: readonly Replaced[]): CapacityFigure {
  const corrected = replaced.flatMap(({ older, entry }) => {
    const [before, now] = [older.telling, entry.telling];
    if (before.what !== 'capacity' || now.what !== 'capacity' || older.asset !== entry.asset) return [];
    if (placeOf(before) !== placeOf(telling) || placeOf(now) !== placeOf(telling)) return [];
    return [
      {
        how: 'corrected' as const,
        before: { ...toldAt(older), amount: before.amount },
        now: { ...toldAt(entry), amount: now.amount },
      },
    ];
  });
  return { ...figureOf(steps, corrected), works: [...works].sort(byText) };
}

type Found = Pick<RecoveryProblem, 'kind' | 'reason'>;

function ofOneVoice({ voice, capacity }: AssetWord): readonly Found[] {
  return capacity.flatMap(({ before, lost, restored }) => {
    const found: Found[] = [];
    if (lost && restored && compareExact(restored.amount.value, lost.amount.value) > 0)
      found.push({
        kind: 'restoredAboveLost',
        reason: `${voice} tells ${formatAmount(restored.amount)} restored of ${formatAmount(lost.amount)} lost; what is missing is not reckoned`,
      });
    if (before && lost && compareExact(lost.amount.value, before.amount.value) > 0)
      found.push({
        kind: 'lostAboveBefore',
        reason: `${voice} tells ${formatAmount(lost.amount)} lost of ${formatAmount(before.amount)} that was there before`,
      });
    return found;
  });
}

function betweenVoices(words: readonly AssetWord[]): readonly Found[] {
  if (words.length < 2) return [];
  const said = words.flatMap(({ voice, facts, damage, capacity }) => [
    ...(['kind', 'sector', 'owner'] as const).flatMap((fact) =>
      facts[fact] === undefined ? [] : [{ fact: fact as string, voice, says: facts[fact] as string }],
    ),
    ...(damage && damage.extent !== 'unknown' ? [{ fact: 'damage', voice, says: damage.extent as string }] : []),
    ...capacity.flatMap((each) =>
      capacityStates.flatMap((state) => {
        const figure = each[state];
        return figure ? [{ fact: `${state} in ${each.unit}`, voice, says: formatAmount(figure.amount) }] : [];
      }),
    ),
  ]);
  return differing(said);
}
