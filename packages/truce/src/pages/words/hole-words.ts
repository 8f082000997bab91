import { type Hole, itemKind } from '../../terms/index.ts';

/** What a hole leaves open, as a question that can be understood alone: `how the step is decided`. */
export function holeWords(hole: Hole): string {
  const parts = hole.path.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  const kind = hole.item.split('/').length > 3 ? 'step' : itemKind(hole.item);
  for (let length = parts.length; length > 0; length--) {
    const key = parts.slice(0, length).join('/');
    const found = byKind[`${kind} ${key}`] ?? anyKind[key];
    if (found !== undefined) return found;
  }
  return hole.expects;
}

const byKind: Readonly<Record<string, string>> = {
  'step decidedBy': 'how the step is decided',
  'step by': 'who takes the step',
  'step clocks/length': 'by when the step is taken',
  'zone decidedBy': 'who decides where it runs',
  'guarantee decidedBy': 'who decides that it is given',
  'body clock/length': 'how long it may take to decide',
  'caveat zones': 'to which places it is limited',
  'mandate takes': 'how long the decision takes',
  'obligation clocks/length': 'by when it is to be done',
};

const anyKind: Readonly<Record<string, string>> = {
  timezone: 'in which time zone its times are given',
  calendar: 'how days and months are counted',
  signature: 'whether it was signed',
  members: 'who belongs to it',
  seats: 'who sits in it',
  votes: 'by what rule it votes',
  veto: 'who has a veto',
  quorum: 'how many must be present',
  abstentions: 'how abstentions count',
  silence: 'how long silence counts as consent',
  otherwise: 'what follows when nothing is decided',
  decidedBy: 'who decides',
  ledBy: 'who leads it',
  contributors: 'who contributes',
  'contributors/amount': 'how much is contributed',
  'observes/what': 'what is observed',
  'observes/zones': 'where it observes',
  shape: 'where it runs',
  zones: 'where it applies',
  means: 'what it means',
  having: 'which value decides',
  what: 'what is counted',
  count: 'how many it takes',
  window: 'within what time they are counted',
  between: 'between whom it is to hold',
  starts: 'when it starts',
  ends: 'when it ends',
  by: 'who is to act',
  to: 'for whose benefit',
  'verified/by': 'who verifies it',
  delivers: 'what is delivered',
  mayDeliver: 'what may be delivered',
  'delivers/zone': 'where it is delivered',
  'mayDeliver/zone': 'where it may be delivered',
  fundedBy: 'who pays',
  cost: 'what it costs',
  amount: 'how much',
  due: 'by what date',
  requires: 'how much it needs',
  basedAt: 'where it is based',
  protectedBy: 'who protects it',
  takes: 'how long it takes',
  'clock/length': 'by when',
  'clock/from': 'from when the time runs',
  'clocks/length': 'by when',
  'clocks/from': 'from when the time runs',
  'clocks/resets': 'whether the time starts anew',
  'rules/length': 'by when',
  'rules/from': 'from when the time runs',
  resets: 'whether the time starts anew',
  'act/classes': 'what is to be moved',
  'act/incidents': 'which acts are meant',
  'act/against': 'against what',
  'act/distance': 'how far',
  'act/width': 'how wide',
  'act/words': 'what is to be done',
  renewedBy: 'who may renew it',
  notice: 'how much notice is given',
  lists: 'what is listed',
  status: 'at what stage it is',
  when: 'under what condition',
  while: 'as long as what',
};
