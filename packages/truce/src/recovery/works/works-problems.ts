import { compareExact, formatAmount, formatExact, plusExact } from '../../pledges/index.ts';
import { differing, type RecoveryProblem, type SaidOf } from '../ledger-problem.ts';
import type { WorksFigure, WorksStanding, WorksWord } from './works-at.ts';

/** What one voice contradicts itself in, and where voices contradict each other. Everything stands as it was told. */
export function problemsOfWorks(works: WorksStanding): readonly RecoveryProblem[] {
  const found = works.words.flatMap(ofOneVoice);
  if (works.words.length > 1) found.push(...betweenVoices(works.words));
  return found.map((each) => ({ sort: 'works', of: works.id, ...each }));
}

type Found = Pick<RecoveryProblem, 'kind' | 'reason'>;

function ofOneVoice({ voice, money }: WorksWord): Found[] {
  if (money.length < 2) return [];
  const found: Found[] = [];
  for (const figures of Map.groupBy(money, ({ kind, from }) => `${kind}\n${from ?? ''}`).values()) {
    const currencies = figures.map(({ amount }) => amount.currency);
    if (currencies.length > 1)
      found.push({
        kind: 'currenciesMixed',
        reason: `${voice} tells \`${figures[0]!.kind}\` in ${currencies.join(' and ')}; they are not added, and nobody says whether it is the same money`,
      });
  }
  for (const figures of Map.groupBy(money, ({ kind, amount }) => `${kind}\n${amount.currency}`).values()) {
    const whole = figures.find(({ from }) => from === undefined);
    const parts = figures.filter(({ from }) => from !== undefined);
    const together = parts.map(({ amount }) => amount.value);
    if (!whole || together.length === 0) continue;
    const sum = together.reduce(plusExact);
    if (compareExact(sum, whole.amount.value) > 0)
      found.push({
        kind: 'partsAboveWhole',
        reason: `${voice} tells \`${whole.kind}\` ${formatAmount(whole.amount)} in all and ${formatExact(sum)} from single sources; the figure for all counts`,
      });
  }
  return found;
}

function betweenVoices(words: readonly WorksWord[]): readonly Found[] {
  const said: SaidOf[] = [];
  const say = (fact: string, voice: string, says: string | undefined) => {
    if (says !== undefined) said.push({ fact, voice, says });
  };
  for (const { voice, facts, stage, money } of words) {
    say('stage', voice, stage);
    say('sector', voice, facts.sector);
    say('region', voice, facts.placing?.region);
    say('owner', voice, facts.owner);
    for (const figure of money) say(moneyFact(figure), voice, formatAmount(figure.amount));
  }
  return differing(said);
}

function moneyFact({ kind, amount, from }: WorksFigure): string {
  return `${kind} in ${amount.currency}${from === undefined ? '' : ` from ${from}`}`;
}
