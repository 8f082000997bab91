import type { Telling } from '../../pledges/index.ts';
import { say } from '../../wording/index.ts';
import { amountWords } from './amounts.ts';
import { namedWords } from './pledge-words.ts';
import { factWords, stageWords, valuationWords } from './promise-words.ts';

/** What an entry tells of a pledge, as the end of a sentence: `XTS 3 000 delivered`, `withdrawn`. */
export function tellingWords(telling: Telling): string {
  switch (telling.what) {
    case 'reached':
      return say('{amount} {stage}', { amount: amountWords(telling.amount), stage: stageWords(telling.stage) });
    case 'named':
      return say('{named} {stage}, which fixes no amount', {
        named: namedWords(telling.named),
        stage: stageWords(telling.stage),
      });
    case 'reduced':
      return say('less by {amount} {stage}', {
        amount: amountWords(telling.amount),
        stage: stageWords(telling.stage),
      });
    case 'revalued':
      return say('{stage} reckoned anew: {from} is now {to} ({basis})', {
        stage: stageWords(telling.stage),
        from: amountWords(telling.from),
        to: amountWords(telling.to),
        basis: valuationWords(telling.basis),
      });
    case 'described':
      return say('says {facts}', { facts: Object.keys(telling.facts).map(factWords).join(', ') });
    case 'renamed':
      return say('now called {name}', { name: telling.name });
    case 'withdrawn':
      return say('withdrawn: what was not shipped stands no more');
    case 'split':
      return say('split into {parts}', { parts: telling.into.map(({ name }) => name).join(', ') });
    case 'merged':
      return say('became part of {other}', { other: telling.into });
  }
}
