import { byText } from '../kernel/index.ts';
import { amountProblem, formatAmount } from './amount.ts';
import { type PledgeEntry, stages, type Telling } from './entry.ts';
import { followed, type OpenPledge, type OpenPledges, opened, type TakenIn, wordOf } from './open-pledges.ts';
import { add, amountsOf, clear, move, type Shelf, shelf } from './standing.ts';

/** Splits what the speaker has standing, without remainder, or not at all. Each part takes over all facts but the name. */
export function split(
  entry: PledgeEntry,
  { into: parts }: Extract<Telling, { what: 'split' }>,
  id: string,
  all: OpenPledges,
): TakenIn {
  const touched = [id];
  const open = opened(id, all);
  const word = wordOf(entry, open);
  const ids = parts.map(({ pledge }) => pledge);
  if (ids.length < 2 || new Set(ids).size < ids.length || ids.some((each) => each === id || all.pledges.has(each)))
    return { touched, reason: 'a split names two or more new pledges' };
  if (parts.some(({ takes }) => takes.some(({ amount }) => amountProblem(amount) !== undefined)))
    return { touched, reason: 'a part of the split is not above zero' };
  const sum = shelf();
  for (const { stage, amount } of parts.flatMap(({ takes }) => takes)) add(sum, stage, amount);
  if (spelled(sum) !== spelled(word.shelf))
    return { touched, reason: 'the parts of the split do not make up what stands; it stays whole' };
  for (const { pledge, name, takes } of parts) {
    const next = opened(pledge, all);
    const part = wordOf(entry, next);
    part.facts = { ...word.facts, name };
    for (const { stage, amount } of takes) add(part.shelf, stage, amount);
    next.entries.push(entry.id);
  }
  for (const stage of stages) clear(word.shelf, stage);
  open.splitInto = [...(open.splitInto ?? []), ...ids.toSorted(byText)];
  return { touched: [id, ...ids] };
}

/** Puts all words on a pledge to those on another of the same donor; what the other says of itself goes before. */
export function merge(into: string, id: string, all: OpenPledges): TakenIn {
  const target = followed(into, all);
  if (target === id) return { touched: [id], reason: `\`${into}\` is this pledge already` };
  const [from, to] = [opened(id, all), opened(target, all)];
  const [ours, theirs] = [donors(from), donors(to)];
  const touched = [id, target];
  if (ours.some((each) => theirs.length > 0 && !theirs.includes(each)))
    return {
      touched,
      reason: `\`${into}\` is of another donor; a joint purchase is told by each donor's own pledge`,
    };
  for (const [voice, word] of from.words) {
    const there = to.words.get(voice) ?? { side: word.side, facts: {}, shelf: shelf() };
    to.words.set(voice, there);
    there.facts = { ...word.facts, ...there.facts };
    for (const stage of stages) move(word.shelf, there.shelf, stage);
    if (word.named !== undefined) there.named = [...(there.named ?? []), ...word.named];
    delete word.named;
  }
  from.mergedInto = target;
  all.leads.set(id, target);
  return { touched };
}

function donors({ words }: OpenPledge): readonly string[] {
  return [...words.values()].flatMap(({ facts }) => facts.donor ?? []);
}

function spelled(standing: Shelf): string {
  return amountsOf(standing)
    .map(({ stage, amount }) => `${stage} ${formatAmount(amount)}`)
    .join('\n');
}
