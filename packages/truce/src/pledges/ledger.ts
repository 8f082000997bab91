import { by, byText } from '../kernel/index.ts';
import { formatAmount, isPositive, unitOf } from './amount.ts';
import type { PledgeEntry, PledgeFacts, Telling } from './entry.ts';
import { stages } from './entry.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from './known-entries.ts';
import { add, amountsOf, clear, move, type Shelf, type StageAmount, shelf, standsAt, take } from './standing.ts';

/** One pledge as it stands, with everybody's word on it side by side. */
export interface PledgeStanding {
  readonly id: string;
  /** By voice, in order of the name. */
  readonly words: readonly PledgeWord[];
  /** Where voices contradict each other on what the pledge is. Amounts are compared by `gaps`. */
  readonly conflicts: readonly { readonly fact: keyof PledgeFacts; readonly says: readonly string[] }[];
  /** The pledge that it became part of, and those that it was split into. */
  readonly mergedInto?: string;
  readonly splitInto: readonly string[];
  readonly entries: readonly string[];
}

/** What one speaker says of one pledge. */
export interface PledgeWord {
  readonly voice: string;
  readonly side: PledgeEntry['speaker']['side'];
  readonly facts: Partial<PledgeFacts>;
  readonly amounts: readonly StageAmount[];
}

/** All pledges at a time, as known at a time. */
export interface Ledger extends LedgerTime {
  readonly pledges: readonly PledgeStanding[];
  readonly problems: readonly EntryProblem[];
}

interface Open {
  readonly words: Map<string, { side: PledgeEntry['speaker']['side']; facts: Partial<PledgeFacts>; shelf: Shelf }>;
  readonly entries: string[];
  mergedInto?: string;
  readonly splitInto: string[];
}

/** Folds entries into the ledger. The result depends on the set of entries and the two times, never on their order. */
export function ledgerFrom(entries: readonly PledgeEntry[], time: LedgerTime): Ledger {
  const { standing, problems } = entriesKnown(entries, time);
  const pledges = new Map<string, Open>();
  const wrong: EntryProblem[] = [...problems];
  for (const entry of standing) {
    const id = followed(entry.pledge, pledges);
    opened(id, pledges).entries.push(entry.id);
    const reason = told(entry, id, pledges);
    if (reason !== undefined) wrong.push({ entry: entry.id, reason });
  }
  return {
    ...time,
    pledges: [...pledges].sort(([a], [b]) => byText(a, b)).map(([id, open]) => closed(id, open)),
    problems: wrong.sort(
      by(
        (each) => each.entry,
        (each) => each.reason,
      ),
    ),
  };
}

function opened(id: string, pledges: Map<string, Open>): Open {
  const found = pledges.get(id) ?? { words: new Map(), entries: [], splitInto: [] };
  pledges.set(id, found);
  return found;
}

/** The pledge that an id now means. A merger into itself is refused, so that this comes to an end. */
function followed(id: string, pledges: ReadonlyMap<string, Open>): string {
  let now = id;
  for (let next = pledges.get(now)?.mergedInto; next !== undefined; next = pledges.get(now)?.mergedInto) now = next;
  return now;
}

function wordOf(entry: PledgeEntry, open: Open) {
  const voice = voiceOf(entry);
  const found = open.words.get(voice) ?? { side: entry.speaker.side, facts: {}, shelf: shelf() };
  open.words.set(voice, found);
  return found;
}

/** Takes one entry in; gives why it was not taken, if it was not. */
function told(entry: PledgeEntry, id: string, pledges: Map<string, Open>): string | undefined {
  const { telling } = entry;
  const word = wordOf(entry, opened(id, pledges));
  if (telling.what === 'described') word.facts = { ...word.facts, ...telling.facts };
  else if (telling.what === 'renamed') word.facts = { ...word.facts, name: telling.name };
  else if (telling.what === 'withdrawn') withdrawn(word.shelf);
  else if (telling.what === 'split') return split(entry, telling, id, pledges);
  else if (telling.what === 'merged') return merged(telling.into, id, pledges);
  else return moved(entry, telling, word);
  return undefined;
}

function withdrawn(standing: Shelf): void {
  for (const stage of stages.slice(0, stages.indexOf('shipped'))) clear(standing, stage);
}

function moved(
  entry: PledgeEntry,
  telling: Extract<Telling, { what: 'reached' | 'reduced' | 'revalued' }>,
  word: { facts: Partial<PledgeFacts>; shelf: Shelf },
): string | undefined {
  if (telling.stage === 'confirmed' && entry.speaker.side !== 'recipient')
    return 'only the recipient confirms; the amount is not counted as confirmed';
  const amounts = telling.what === 'revalued' ? [telling.from, telling.to] : [telling.amount];
  const empty = amounts.find((each) => !isPositive(each));
  if (empty !== undefined) return `\`${formatAmount(empty)}\` is not above zero; a smaller pledge is told as reduced`;
  if (telling.what === 'reached') {
    add(word.shelf, telling.stage, telling.amount);
    if (telling.basis !== undefined) word.facts = { ...word.facts, basis: telling.basis };
    return undefined;
  }
  const from = telling.what === 'reduced' ? telling.amount : telling.from;
  if (telling.what === 'revalued') {
    const stands = standsAt(word.shelf, telling.stage, unitOf(from));
    if (stands === undefined || formatAmount(stands) !== formatAmount(from))
      return `revalues \`${formatAmount(from)}\`, but ${stands ? `\`${formatAmount(stands)}\`` : 'nothing'} stands at \`${telling.stage}\``;
    word.facts = { ...word.facts, basis: telling.basis };
  }
  const left = take(word.shelf, telling.stage, from);
  if (left !== undefined) return `takes away \`${formatAmount(from)}\`, but ${left} stands at \`${telling.stage}\``;
  if (telling.what === 'revalued') add(word.shelf, telling.stage, telling.to);
  return undefined;
}

function split(
  entry: PledgeEntry,
  telling: Extract<Telling, { what: 'split' }>,
  id: string,
  pledges: Map<string, Open>,
): string | undefined {
  const open = opened(id, pledges);
  const word = wordOf(entry, open);
  const parts = telling.into;
  const ids = parts.map(({ pledge }) => pledge);
  if (ids.length < 2 || new Set(ids).size < ids.length || ids.some((each) => each === id || pledges.has(each)))
    return 'a split names two or more new pledges';
  if (parts.some(({ takes }) => takes.some(({ amount }) => !isPositive(amount))))
    return 'a part of the split is not above zero';
  const sum = shelf();
  for (const { stage, amount } of parts.flatMap(({ takes }) => takes)) add(sum, stage, amount);
  if (spelled(sum) !== spelled(word.shelf)) return 'the parts of the split do not make up what stands; it stays whole';
  for (const { pledge, name, takes } of parts) {
    const part = wordOf(entry, opened(pledge, pledges));
    part.facts = { ...word.facts, name };
    for (const { stage, amount } of takes) add(part.shelf, stage, amount);
    opened(pledge, pledges).entries.push(entry.id);
  }
  for (const stage of stages) clear(word.shelf, stage);
  open.splitInto.push(...ids.toSorted(byText));
  return undefined;
}

function spelled(standing: Shelf): string {
  return amountsOf(standing)
    .map(({ stage, amount }) => `${stage} ${formatAmount(amount)}`)
    .join('\n');
}

function merged(into: string, id: string, pledges: Map<string, Open>): string | undefined {
  const target = followed(into, pledges);
  if (target === id) return `\`${into}\` is this pledge already`;
  const [from, to] = [opened(id, pledges), opened(target, pledges)];
  const [ours, theirs] = [donors(from), donors(to)];
  if (ours.some((each) => theirs.length > 0 && !theirs.includes(each)))
    return `\`${into}\` is of another donor; a joint purchase is told by each donor's own pledge`;
  for (const [voice, word] of from.words) {
    const there = to.words.get(voice) ?? { side: word.side, facts: {}, shelf: shelf() };
    to.words.set(voice, { ...there, facts: { ...word.facts, ...there.facts } });
    for (const stage of stages) move(word.shelf, there.shelf, stage);
  }
  from.mergedInto = target;
  return undefined;
}

function donors({ words }: Open): readonly string[] {
  return [...words.values()].flatMap(({ facts }) => facts.donor ?? []);
}

function closed(id: string, open: Open): PledgeStanding {
  const words = [...open.words]
    .sort(([a], [b]) => byText(a, b))
    .map(([voice, { side, facts, shelf: standing }]) => ({ voice, side, facts, amounts: amountsOf(standing) }));
  return {
    id,
    words,
    conflicts: conflictsIn(words),
    ...(open.mergedInto === undefined ? {} : { mergedInto: open.mergedInto }),
    splitInto: open.splitInto,
    entries: open.entries,
  };
}

/** Facts that can be told in one word and of which voices give different ones. */
const compared = ['donor', 'recipient', 'kind', 'instrument', 'channel', 'decider'] as const;

function conflictsIn(words: readonly PledgeWord[]): PledgeStanding['conflicts'] {
  return compared.flatMap((fact) => {
    const said = words.filter(({ facts }) => facts[fact] !== undefined);
    return new Set(said.map(({ facts }) => facts[fact])).size < 2
      ? []
      : [{ fact, says: said.map(({ voice, facts }) => `${voice} says ${facts[fact]}`) }];
  });
}
