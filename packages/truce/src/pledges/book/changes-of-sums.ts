import { instant } from '../../kernel/index.ts';
import { unitOf } from '../amount.ts';
import type { PledgeEntry, Stage } from '../entry.ts';
import { entriesKnown, entryOrder, voiceOf } from '../known-entries.ts';
import { standingOf } from '../ledger.ts';
import { followed, noPledges, type OpenPledges, type OpenWord } from '../open-pledges.ts';
import { standsAt } from '../standing.ts';
import { groupOf } from '../sums.ts';
import { takeIn } from '../take-in.ts';
import { type Counted, countedOf } from './counted.ts';
import type { SumChange } from './sum-columns.ts';
import type { SumKeys } from './sum-keys.ts';

/** How the figures of some pledges change over both times, and whether any of their entries was ever not taken. */
export interface SumChanges {
  readonly changes: readonly SumChange[];
  readonly troubled: boolean;
}

/** Later than anything that is asked for. */
const forEver = instant(Number.MAX_SAFE_INTEGER);

/** By receipt. */
export function receiptOrder(a: PledgeEntry, b: PledgeEntry): number {
  return a.receivedAt - b.receivedAt;
}

/** Pledges while they are folded, and the entry that was folded last. */
interface Folding {
  readonly all: OpenPledges;
  last?: PledgeEntry;
}

/**
 * All changes of the figures of pledges that are tied to each other and to no others, from entries in order of receipt. While
 * entries come in the order in which they happened, each is folded once. Those that come late, replace one or share an id cost a fold anew.
 */
export function changesOf(entries: readonly PledgeEntry[], keys: SumKeys): SumChanges {
  const changes: SumChange[] = [];
  const seen = new Set<string>();
  let troubled = false;
  let folding: Folding = { all: noPledges() };
  for (let from = 0, to = 0; from < entries.length; from = to) {
    const knownAt = entries[from]!.receivedAt;
    while (to < entries.length && entries[to]!.receivedAt === knownAt) to++;
    const came = to - from === 1 ? entries.slice(from, to) : entries.slice(from, to).sort(entryOrder);
    if (inOrder(came, folding.last, seen))
      for (const entry of came)
        troubled = step(entry, folding, keys, (each) => changes.push({ ...each, knownAt })) || troubled;
    else {
      const before = lineOf(entries.slice(0, from), keys);
      const after = lineOf(entries.slice(0, to), keys);
      changes.push(...difference(before.line, after.line).map((each) => ({ ...each, knownAt })));
      troubled ||= after.troubled;
      folding = after.folding;
    }
  }
  return { changes, troubled };
}

/** The changes that one more entry makes, none of the others having been received after it. */
export function changesBy(entry: PledgeEntry, others: readonly PledgeEntry[], keys: SumKeys): SumChanges {
  const after = lineOf([...others, entry], keys);
  const line = difference(lineOf(others, keys).line, after.line);
  return { changes: line.map((each) => ({ ...each, knownAt: entry.receivedAt })), troubled: after.troubled };
}

type OnLine = Omit<SumChange, 'knownAt'>;

function inOrder(came: readonly PledgeEntry[], last: PledgeEntry | undefined, seen: Set<string>): boolean {
  let fits = true;
  let before = last;
  for (const entry of came) {
    fits &&= entry.replaces === undefined && !seen.has(entry.id) && (!before || entryOrder(before, entry) < 0);
    seen.add(entry.id);
    before = entry;
  }
  return fits;
}

/** The changes along `at` of everything that is known. */
function lineOf(entries: readonly PledgeEntry[], keys: SumKeys) {
  const { standing, problems } = entriesKnown(entries, { at: forEver, knownAt: forEver });
  const folding: Folding = { all: noPledges() };
  const line: OnLine[] = [];
  let troubled = problems.length > 0;
  for (const entry of standing) troubled = step(entry, folding, keys, (each) => line.push(each)) || troubled;
  return { line, folding, troubled };
}

/** Folds one entry in and tells what it changes; gives whether it was not taken. */
function step(entry: PledgeEntry, folding: Folding, keys: SumKeys, tell: (change: OnLine) => void): boolean {
  folding.last = entry;
  const { all } = folding;
  const tranche = trancheOf(entry, all);
  if (tranche !== undefined) {
    const before = countedAmount(tranche, keys);
    const { reason } = takeIn(entry, all);
    tellChanges({ entry, pledge: tranche.pledge }, before, countedAmount(tranche, keys), tell);
    return reason !== undefined;
  }
  const before = new Map<string, readonly Counted[]>();
  for (const id of concerned(entry, all)) {
    const open = all.pledges.get(id);
    before.set(id, open ? countedOf(standingOf(id, open), keys) : []);
  }
  const { touched, reason } = takeIn(entry, all);
  for (const pledge of touched)
    tellChanges(
      { entry, pledge },
      before.get(pledge) ?? [],
      countedOf(standingOf(pledge, all.pledges.get(pledge)!), keys),
      tell,
    );
  return reason !== undefined;
}

/** The pledges whose words an entry may change. */
function concerned({ pledge, telling }: PledgeEntry, all: OpenPledges): ReadonlySet<string> {
  const more = telling.what === 'merged' ? [telling.into] : [];
  return new Set([pledge, ...more].map((each) => followed(each, all)));
}

/** A further tranche on what already stands: nothing changes but one amount. */
interface Tranche {
  readonly pledge: string;
  readonly voice: string;
  readonly word: OpenWord;
  readonly stage: Stage;
  readonly unit: string;
}

function trancheOf(entry: PledgeEntry, all: OpenPledges): Tranche | undefined {
  const { telling } = entry;
  if (telling.what !== 'reached') return undefined;
  const pledge = followed(entry.pledge, all);
  const voice = voiceOf(entry);
  const word = all.pledges.get(pledge)?.words.get(voice);
  return word === undefined || word.named !== undefined || ![...word.shelf.values()].some((there) => there.size > 0)
    ? undefined
    : { pledge, voice, word, stage: telling.stage, unit: unitOf(telling.amount) };
}

function countedAmount({ voice, word, stage, unit }: Tranche, keys: SumKeys): readonly Counted[] {
  const value = standsAt(word.shelf, stage, unit)?.value;
  if (value === undefined) return [];
  const group = groupOf(word, ['donor', 'kind']);
  const key = keys.numberOf({ what: 'fixed', voice, stage, unit, ...group, scale: value.scale });
  return [{ key, units: value.units, count: 1 }];
}

function tellChanges(
  { entry, pledge }: { readonly entry: PledgeEntry; readonly pledge: string },
  before: readonly Counted[],
  after: readonly Counted[],
  tell: (change: OnLine) => void,
): void {
  const at = entry.happenedAt.endsAt;
  for (const { key, units, count } of after) {
    const was = before.find((each) => each.key === key);
    if (was === undefined) tell({ at, pledge, key, units, count });
    else if (was.units !== units || was.count !== count)
      tell({ at, pledge, key, units: units - was.units, count: count - was.count });
  }
  for (const { key, units, count } of before)
    if (!after.some((each) => each.key === key)) tell({ at, pledge, key, units: -units, count: -count });
}

function difference(before: readonly OnLine[], after: readonly OnLine[]): readonly OnLine[] {
  const net = new Map<string, OnLine>();
  const put = ({ at, pledge, key, units, count }: OnLine, sign: 1 | -1): void => {
    const place = `${at} ${key} ${pledge}`;
    const there = net.get(place) ?? { units: 0n, count: 0 };
    net.set(place, { at, pledge, key, units: there.units + BigInt(sign) * units, count: there.count + sign * count });
  };
  for (const each of after) put(each, 1);
  for (const each of before) put(each, -1);
  return [...net.values()].filter(({ units, count }) => units !== 0n || count !== 0);
}
