import type { Essential, PledgeFacts, PledgeKind, Stage, ValuationBasis } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { stageNames } from './amounts.ts';
import { checkSentences } from './check-sentences.ts';
import { machineSentences } from './machine-words.ts';
import { promiseSentences } from './promise-sentences.ts';
import { translatorOf } from './sentence-translator.ts';
import { voiceWords } from './voice-words.ts';

/** A stage of the ladder in words. */
export function stageWords(stage: Stage): string {
  return say(stageNames[stage]);
}

const bases: Readonly<Record<string, string>> = {
  'donors’ own words': phrase('donors’ own words'),
  'recipients’ own words': phrase('recipients’ own words'),
};

/** Whose words make up a figure. */
export function basisWords(basis: string): string {
  return Object.hasOwn(bases, basis) ? say(bases[basis]!) : voiceWords(basis);
}

const kinds: Readonly<Record<PledgeKind, string>> = {
  money: phrase('money'),
  equipment: phrase('equipment'),
  troops: phrase('troops'),
  training: phrase('training'),
  intelligence: phrase('intelligence'),
  logistics: phrase('logistics'),
  facilities: phrase('facilities'),
  political: phrase('political'),
};

/** What kind of thing is promised. */
export function pledgeKindWords(kind: string): string {
  return Object.hasOwn(kinds, kind) ? say(kinds[kind as PledgeKind]) : kind;
}

const facts: Readonly<Record<keyof PledgeFacts | Essential, string>> = {
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
  amount: phrase('amount'),
  dates: phrase('dates'),
};

/** What one can say of a pledge, by the name of the fact. */
export function factWords(fact: string): string {
  return Object.hasOwn(facts, fact) ? say(facts[fact as keyof typeof facts]) : fact;
}

const valuations: Readonly<Record<ValuationBasis, string>> = {
  stated: phrase('stated'),
  marketPrice: phrase('marketPrice'),
  replacementCost: phrase('replacementCost'),
  bookValue: phrase('bookValue'),
  estimate: phrase('estimate'),
};

/** By what an amount was reckoned. */
export function valuationWords(basis: string): string {
  return Object.hasOwn(valuations, basis) ? say(valuations[basis as ValuationBasis]) : basis;
}

/** What a fold or a check of promises writes in English, in the language of the page. */
export const promiseWords = translatorOf([...promiseSentences, ...checkSentences, ...machineSentences]);
