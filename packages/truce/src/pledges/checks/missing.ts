import { byText } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { PledgeCondition } from '../condition.ts';
import type { PledgeStanding, PledgeWord } from '../ledger.ts';

/**
 * Whether anybody could see that a condition has come true: false for an id of a clause that the terms leave open, or that
 * they do not hold at all.
 */
export type Resolvable = (condition: Id) => boolean;

/** What a pledge must say before it can be followed to delivery. */
export const essentials = [
  'donor',
  'recipient',
  'amount',
  'purpose',
  'dates',
  'trigger',
  'instrument',
  'decider',
] as const;
/** One of them. */
export type Essential = (typeof essentials)[number];

/** What nobody has said of a pledge, and why that matters, in plain words. */
export interface Missing {
  readonly what: Essential;
  readonly reason: string;
}

const reasons: Readonly<Record<Essential, string>> = {
  donor: 'nobody says who promises it, so nobody can be asked for it',
  recipient: 'nobody says to whom it is promised, so nobody can confirm that it came',
  amount: 'nobody says how much of what, so nothing can be counted against it',
  purpose: 'nobody says what it is for, so it may be counted towards any need',
  dates: 'nobody says when any of it is due, so it can never be late',
  trigger: 'nothing that can be seen to happen makes it due',
  instrument: 'nobody says whether it is a grant, a loan, a purchase or from stocks, so its worth is open',
  decider: 'nobody says who decides on it, so nobody knows whose yes is missing',
};

/**
 * What is missing of a pledge, in the order of `essentials`; empty where it is complete. One voice's word is enough for a
 * fact: what the voices contradict each other in is told as a conflict. A pledge without a trigger is complete where a date
 * makes it due, and a political act has no amount. What hangs on a condition that is not `resolvable` has no trigger, with a
 * date or without. A pledge that was merged or split is told by those that it became.
 */
export function missingOf(
  { words, mergedInto, splitInto }: PledgeStanding,
  resolvable: Resolvable = () => true,
): readonly Missing[] {
  if (mergedInto !== undefined || splitInto.length > 0) return [];
  return essentials
    .filter((what) => !said(what, words, resolvable))
    .map((what) => ({ what, reason: whyMissing(what, words, resolvable) ?? reasons[what] }));
}

function whyMissing(what: Essential, words: readonly PledgeWord[], resolvable: Resolvable): string | undefined {
  return what === 'amount' ? whyNoAmount(words) : what === 'trigger' ? whyOpen(words, resolvable) : undefined;
}

/** What is only named counts as missing, and the reason says what is named. */
function whyNoAmount(words: readonly PledgeWord[]): string | undefined {
  const named = [...new Set(words.flatMap((word) => word.named.map((each) => each.named.asSaid)))].toSorted(byText);
  return named.length === 0
    ? undefined
    : `it is named and not fixed (${named.map((each) => `"${each}"`).join(', ')}), so nothing can be counted against it`;
}

function said(what: Essential, words: readonly PledgeWord[], resolvable: Resolvable): boolean {
  switch (what) {
    case 'amount':
      return words.some(({ facts, amounts }) => facts.kind === 'political' || amounts.length > 0);
    case 'dates':
      return words.some(({ facts }) => (facts.schedule ?? []).length > 0);
    case 'trigger':
      return words.some((word) => makesItDue(word) && openConditions(word, resolvable).length === 0);
    default:
      return words.some(({ facts }) => hasText(facts[what]));
  }
}

function makesItDue({ facts }: PledgeWord): boolean {
  return hasText(facts.trigger) || (facts.conditions ?? []).length > 0 || (facts.schedule ?? []).length > 0;
}

/** What a word hangs on and nobody could see come true. A trigger that is written as an id of the terms is a condition too. */
function openConditions({ facts }: PledgeWord, resolvable: Resolvable): readonly string[] {
  const named = /^[\w-]+(\/[\w-]+){2,3}$/.test(facts.trigger ?? '') ? [facts.trigger!] : [];
  const open = named.filter((id) => !resolvable(id)).map((id) => `\`${id}\``);
  return [...open, ...(facts.conditions ?? []).flatMap((each) => whatIsOpen(each, resolvable))];
}

function whatIsOpen(condition: PledgeCondition, resolvable: Resolvable): readonly string[] {
  if (condition.kind === 'words') return [`“${condition.words}”`];
  const ids =
    condition.kind === 'decision' ? [condition.body, ...(condition.on ? [condition.on] : [])] : [condition.of];
  return ids.filter((id) => !resolvable(id)).map((id) => `\`${id}\``);
}

function whyOpen(words: readonly PledgeWord[], resolvable: Resolvable): string | undefined {
  const open = [...new Set(words.flatMap((word) => openConditions(word, resolvable)))].sort(byText);
  return open.length === 0
    ? undefined
    : `it hangs on ${open.join(', ')}, which the text leaves open or nothing on the record can answer, so nobody can tell when it is due`;
}

function hasText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
