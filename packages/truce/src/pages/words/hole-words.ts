import { type Hole, itemKind } from '../../terms/index.ts';
import { phrase, say } from '../../wording/index.ts';

/** What a hole leaves open, as a question that can be understood alone: `how the step is decided`. */
export function holeWords(hole: Hole): string {
  const parts = hole.path.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  const kind = hole.item.split('/').length > 3 ? 'step' : itemKind(hole.item);
  for (let length = parts.length; length > 0; length--) {
    const key = parts.slice(0, length).join('/');
    const found = byKind[`${kind} ${key}`] ?? anyKind[key];
    if (found !== undefined) return say(found);
  }
  return hole.expects;
}

const byKind: Readonly<Record<string, string>> = {
  'step decidedBy': phrase('how the step is decided'),
  'step by': phrase('who takes the step'),
  'step clocks/length': phrase('by when the step is taken'),
  'zone decidedBy': phrase('who decides where it runs'),
  'guarantee decidedBy': phrase('who decides that it is given'),
  'body clock/length': phrase('how long it may take to decide'),
  'caveat zones': phrase('to which places it is limited'),
  'mandate takes': phrase('how long the decision takes'),
  'obligation clocks/length': phrase('by when it is to be done'),
};

const anyKind: Readonly<Record<string, string>> = {
  timezone: phrase('in which time zone its times are given'),
  calendar: phrase('how days and months are counted'),
  signature: phrase('whether it was signed'),
  members: phrase('who belongs to it'),
  seats: phrase('who sits in it'),
  votes: phrase('by what rule it votes'),
  veto: phrase('who has a veto'),
  quorum: phrase('how many must be present'),
  abstentions: phrase('how abstentions count'),
  silence: phrase('how long silence counts as consent'),
  otherwise: phrase('what follows when nothing is decided'),
  decidedBy: phrase('who decides'),
  ledBy: phrase('who leads it'),
  contributors: phrase('who contributes'),
  'contributors/amount': phrase('how much is contributed'),
  'observes/what': phrase('what is observed'),
  'observes/zones': phrase('where it observes'),
  shape: phrase('where it runs'),
  zones: phrase('where it applies'),
  means: phrase('what it means'),
  having: phrase('which value decides'),
  what: phrase('what is counted'),
  count: phrase('how many it takes'),
  window: phrase('within what time they are counted'),
  between: phrase('between whom it is to hold'),
  starts: phrase('when it starts'),
  ends: phrase('when it ends'),
  by: phrase('who is to act'),
  to: phrase('for whose benefit'),
  'verified/by': phrase('who verifies it'),
  delivers: phrase('what is delivered'),
  mayDeliver: phrase('what may be delivered'),
  'delivers/zone': phrase('where it is delivered'),
  'mayDeliver/zone': phrase('where it may be delivered'),
  fundedBy: phrase('who pays'),
  cost: phrase('what it costs'),
  amount: phrase('how much'),
  due: phrase('by what date'),
  requires: phrase('how much it needs'),
  basedAt: phrase('where it is based'),
  protectedBy: phrase('who protects it'),
  takes: phrase('how long it takes'),
  'clock/length': phrase('by when'),
  'clock/from': phrase('from when the time runs'),
  'clocks/length': phrase('by when'),
  'clocks/from': phrase('from when the time runs'),
  'clocks/resets': phrase('whether the time starts anew'),
  'rules/length': phrase('by when'),
  'rules/from': phrase('from when the time runs'),
  resets: phrase('whether the time starts anew'),
  'act/classes': phrase('what is to be moved'),
  'act/incidents': phrase('which acts are meant'),
  'act/against': phrase('against what'),
  'act/distance': phrase('how far'),
  'act/width': phrase('how wide'),
  'act/words': phrase('what is to be done'),
  renewedBy: phrase('who may renew it'),
  notice: phrase('how much notice is given'),
  lists: phrase('what is listed'),
  status: phrase('at what stage it is'),
  when: phrase('under what condition'),
  while: phrase('as long as what'),
};
