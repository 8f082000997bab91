import { phrase, say } from '@truceline/truce/wording';

/** Kinds of clauses as a reader knows them; the key is the word of the language in which texts are encoded. */
const kinds: Readonly<Record<string, string>> = {
  actor: phrase('named actor'),
  annex: phrase('annex'),
  body: phrase('body'),
  caveat: phrase('caveat'),
  ceasefire: phrase('ceasefire'),
  class: phrase('class'),
  clock: phrase('clock'),
  command: phrase('command'),
  consent: phrase('consent'),
  corridor: phrase('corridor'),
  crossing: phrase('crossing'),
  duration: phrase('duration'),
  exchange: phrase('exchange'),
  exit: phrase('exit'),
  facility: phrase('facility'),
  force: phrase('force'),
  group: phrase('group'),
  guarantee: phrase('guarantee'),
  hub: phrase('hub'),
  incident: phrase('incident'),
  ladder: phrase('ladder'),
  levels: phrase('levels'),
  mandate: phrase('mandate'),
  mechanism: phrase('mechanism'),
  obligation: phrase('obligation'),
  passage: phrase('passage'),
  pause: phrase('pause'),
  permission: phrase('permission'),
  pledge: phrase('pledge'),
  power: phrase('power'),
  prohibition: phrase('prohibition'),
  ratification: phrase('ratification'),
  recovery: phrase('recovery'),
  review: phrase('review'),
  search: phrase('search'),
  status_agreement: phrase('status agreement'),
  threshold: phrase('threshold'),
  zone: phrase('zone'),
};

/** The kind of a clause in the language that is spoken; a kind without a word of ours stands as it is encoded. */
export function clauseKind(kind: string): string {
  const known = kinds[kind];
  return known === undefined ? kind : say(known);
}

/** States of clauses; that of a ceasefire says whether it is in force. */
const states: Readonly<Record<string, string>> = {
  inForce: phrase('in force'),
  notInForce: phrase('not in force'),
  dormant: phrase('dormant'),
  active: phrase('active'),
  met: phrase('met'),
  notMet: phrase('not met'),
  possiblyMet: phrase('possibly met'),
  apparentlyBreached: phrase('apparently breached'),
  noApparentBreach: phrase('no apparent breach recorded'),
  notEvaluable: phrase('cannot be evaluated'),
  intended: phrase('intended'),
  agreed: phrase('agreed'),
};

/** The state of a clause in the language that is spoken. */
export function clauseState(state: string): string {
  const known = states[state];
  return known === undefined ? state : say(known);
}
