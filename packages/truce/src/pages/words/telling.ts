import type { PledgeFacts, Stage, Telling } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { amountWords } from './amounts.ts';
import { namedWords } from './pledge-words.ts';

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
      return say('less by {amount} {stage}', { amount: amountWords(telling.amount), stage: stageWords(telling.stage) });
    case 'revalued':
      return say('{stage} reckoned anew: {from} is now {to} ({basis})', {
        stage: stageWords(telling.stage),
        from: amountWords(telling.from),
        to: amountWords(telling.to),
        basis: telling.basis,
      });
    case 'described':
      return say('says {facts}', { facts: Object.keys(telling.facts).map(factWords).join(', ') });
    case 'renamed':
      return say('now called {name}', { name: telling.name });
    case 'withdrawn':
      return say('withdrawn: what was not shipped stands no more');
    case 'split':
      return say('split into {names}', { names: telling.into.map(({ name }) => name).join(', ') });
    case 'merged':
      return say('became part of {pledge}', { pledge: telling.into });
  }
}

const stageNames: Readonly<Record<Stage, string>> = {
  announced: phrase('announced'),
  committed: phrase('committed'),
  mandated: phrase('mandated'),
  allocated: phrase('allocated'),
  shipped: phrase('shipped'),
  delivered: phrase('delivered'),
  confirmed: phrase('confirmed'),
};

/** A stage of a pledge, as it is called: `announced`. */
export function stageWords(stage: Stage): string {
  return say(stageNames[stage]);
}

const factNames: Readonly<Record<keyof PledgeFacts, string>> = {
  name: phrase('name'),
  donor: phrase('donor'),
  recipient: phrase('recipient'),
  kind: phrase('kind'),
  purpose: phrase('purpose'),
  instrument: phrase('instrument'),
  conditions: phrase('conditions'),
  caveats: phrase('caveats'),
  schedule: phrase('schedule'),
  channel: phrase('channel'),
  trigger: phrase('trigger'),
  decider: phrase('decider'),
  basis: phrase('basis'),
};

function factWords(fact: string): string {
  return Object.hasOwn(factNames, fact) ? say(factNames[fact as keyof PledgeFacts]) : fact;
}
