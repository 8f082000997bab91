import type { Telling } from '../../pledges/index.ts';
import { amountWords } from './amounts.ts';
import { namedWords } from './pledge-words.ts';

/** What an entry tells of a pledge, as the end of a sentence: `XTS 3 000 delivered`, `withdrawn`. */
export function tellingWords(telling: Telling): string {
  switch (telling.what) {
    case 'reached':
      return `${amountWords(telling.amount)} ${telling.stage}`;
    case 'named':
      return `${namedWords(telling.named)} ${telling.stage}, which fixes no amount`;
    case 'reduced':
      return `less by ${amountWords(telling.amount)} ${telling.stage}`;
    case 'revalued':
      return `${telling.stage} reckoned anew: ${amountWords(telling.from)} is now ${amountWords(telling.to)} (${telling.basis})`;
    case 'described':
      return `says ${Object.keys(telling.facts).join(', ')}`;
    case 'renamed':
      return `now called ${telling.name}`;
    case 'withdrawn':
      return 'withdrawn: what was not shipped stands no more';
    case 'split':
      return `split into ${telling.into.map(({ name }) => name).join(', ')}`;
    case 'merged':
      return `became part of ${telling.into}`;
  }
}
