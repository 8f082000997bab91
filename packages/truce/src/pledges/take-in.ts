import { amountProblem, formatAmount, unitOf } from './amount.ts';
import { type PledgeEntry, type Stage, stages, type Telling } from './entry.ts';
import { namedProblem } from './named-amount.ts';
import { followed, type OpenPledges, type OpenWord, opened, type TakenIn, wordOf } from './open-pledges.ts';
import { merge, split } from './split-and-merge.ts';
import { add, clear, standsAt, take } from './standing.ts';

/** Takes the next entry in. */
export function takeIn(entry: PledgeEntry, all: OpenPledges): TakenIn {
  const id = followed(entry.pledge, all);
  const open = opened(id, all);
  open.entries.push(entry.id);
  const word = wordOf(entry, open);
  const { telling } = entry;
  if (telling.what === 'split') return split(entry, telling, id, all);
  if (telling.what === 'merged') return merge(telling.into, id, all);
  const reason = told(entry, telling, word);
  return reason === undefined ? { touched: [id] } : { touched: [id], reason };
}

function told(
  entry: PledgeEntry,
  telling: Exclude<Telling, { what: 'split' | 'merged' }>,
  word: OpenWord,
): string | undefined {
  if (telling.what === 'described') word.facts = { ...word.facts, ...telling.facts };
  else if (telling.what === 'renamed') word.facts = { ...word.facts, name: telling.name };
  else if (telling.what === 'withdrawn') withdraw(word);
  else if (telling.stage === 'confirmed' && entry.speaker.side !== 'recipient')
    return 'only the recipient confirms; the amount is not counted as confirmed';
  else if (telling.what === 'named') return name(entry, telling, word);
  else return moved(telling, word);
  return undefined;
}

const beforeShipping = new Set<Stage>(stages.slice(0, stages.indexOf('shipped')));

function withdraw(word: OpenWord): void {
  for (const stage of beforeShipping) clear(word.shelf, stage);
  if (word.named) word.named = word.named.filter(({ stage }) => !beforeShipping.has(stage));
  word.withdrawn = true;
}

function name(
  entry: PledgeEntry,
  { stage, named }: Extract<Telling, { what: 'named' }>,
  word: OpenWord,
): string | undefined {
  const problem = namedProblem(named);
  if (problem !== undefined) return problem;
  if (word.named) word.named.push({ stage, named, entry: entry.id });
  else word.named = [{ stage, named, entry: entry.id }];
  delete word.withdrawn;
  return undefined;
}

function moved(
  telling: Extract<Telling, { what: 'reached' | 'reduced' | 'revalued' }>,
  word: OpenWord,
): string | undefined {
  const problem =
    telling.what === 'revalued'
      ? (amountProblem(telling.from) ?? amountProblem(telling.to))
      : amountProblem(telling.amount);
  if (problem !== undefined) return problem;
  if (telling.what === 'reached') {
    add(word.shelf, telling.stage, telling.amount);
    if (telling.basis !== undefined) word.facts = { ...word.facts, basis: telling.basis };
    delete word.withdrawn;
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
