import { type ActForm, choice, count, item, items, moment, name, perhaps, words } from './field-of-act.ts';

/** Acts that change what may be done: ceasefires, mandates, caveats, consents, forces, lines, texts. */
export const standingActs = {
  ceasefire: {
    does: 'declare, certify, suspend or end a ceasefire',
    offices: ['party', 'chair', 'secretariat'],
    fields: {
      ceasefire: item('the ceasefire', 'ceasefire'),
      what: choice('what happens', 'declared', 'certified', 'suspended', 'resumed', 'ended'),
      from: moment('from when'),
      vote: perhaps(name('the vote that decided it')),
      words: words('in which words'),
    },
  },
  mandate: {
    does: 'record what an organ decided on a mandate',
    offices: ['organ', 'secretariat'],
    fields: {
      of: item('whose mandate', 'actor'),
      mandate: perhaps(item('the mandate of the text', 'mandate')),
      organ: words('the organ: a parliament, a government, a council'),
      state: choice('what it decided', 'requested', 'granted', 'refused', 'withdrawn'),
      actions: perhaps(items('for which actions', 'action')),
      in: perhaps(items('for which zones', 'zone')),
      from: perhaps(moment('from when')),
      to: perhaps(moment('until when')),
      words: perhaps(words('the source')),
    },
  },
  caveat: {
    does: 'set or lift a caveat',
    offices: ['organ', 'command', 'secretariat'],
    fields: {
      of: item('whose caveat', 'actor'),
      caveat: perhaps(item('the caveat of the text', 'caveat')),
      called: perhaps(name('a short name, for a caveat that the text does not hold')),
      what: choice('what happens', 'set', 'lifted'),
      kind: perhaps(choice('what it says', 'never', 'only')),
      actions: perhaps(items('for which actions', 'action')),
      in: perhaps(items('for which zones', 'zone')),
      words: words('the caveat and its source'),
    },
  },
  assent: {
    does: 'record a consent, a status agreement, a ratification, a signature or a funding vote',
    offices: ['organ', 'party', 'secretariat'],
    fields: {
      of: item('whose', 'actor'),
      what: choice('which', 'signature', 'consent', 'status', 'ratification', 'funding'),
      item: perhaps(item('the item of the text', 'consent', 'status_agreement', 'ratification', 'guarantee', 'force')),
      state: choice('how it stands', 'requested', 'given', 'refused', 'withdrawn'),
      from: perhaps(moment('from when')),
      to: perhaps(moment('until when')),
      words: perhaps(words('the source')),
    },
  },
  sitting: {
    does: 'enter a sitting, a recess or an election into the calendar of approvals',
    offices: ['organ', 'secretariat'],
    fields: {
      of: item('whose', 'actor'),
      what: choice('which', 'sitting', 'recess', 'election', 'expiry'),
      state: perhaps(choice('whether it stands', 'planned', 'cancelled')),
      from: moment('from when'),
      to: moment('until when'),
      words: perhaps(words('the source')),
    },
  },
  contribution: {
    does: 'record what an actor puts under a force',
    offices: ['organ', 'command', 'secretariat'],
    fields: {
      of: item('who', 'actor'),
      force: item('the force', 'force', 'mechanism'),
      state: choice('how it stands', 'offered', 'committed', 'ready', 'deployed', 'withdrawn'),
      amount: perhaps(count('how many')),
      unit: perhaps(name('of what: personnel, aircraft, ships')),
      noticeHours: perhaps(count('notice to move, in hours')),
      in: perhaps(item('where', 'zone', 'hub')),
      words: perhaps(words('the source')),
    },
  },
  force: {
    does: 'record the entry, rotation or withdrawal of a force',
    offices: ['command', 'secretariat'],
    fields: {
      force: item('the force', 'force', 'mechanism'),
      what: choice('what happens', 'entered', 'rotated', 'withdrawn', 'attacked'),
      of: perhaps(item('whose part of it', 'actor')),
      in: perhaps(item('where', 'zone', 'hub', 'facility')),
      vote: perhaps(name('the vote that decided it')),
      words: words('what happened'),
    },
  },
  transfer: {
    does: 'transfer authority over a part of a force',
    offices: ['organ', 'command'],
    fields: {
      of: item('whose', 'actor'),
      to: item('to whom', 'actor', 'body'),
      force: item('the force', 'force', 'mechanism'),
      relation: choice('which authority', 'opcon', 'tacon', 'national'),
      until: perhaps(moment('until when')),
      words: perhaps(words('the source')),
    },
  },
  adopt: {
    does: 'adopt a version of a line or zone',
    offices: ['chair', 'secretariat'],
    fields: {
      zone: item('the line or zone', 'zone'),
      version: name('the version that was put to the vote'),
      from: moment('from when it holds'),
      vote: perhaps(name('the vote that adopted it')),
      words: words('without prejudice to what'),
    },
  },
  respond: {
    does: 'record that a step of a ladder or a guarantee is decided, begun or stood down',
    offices: ['command', 'organ', 'party', 'chair', 'secretariat'],
    fields: {
      item: item('the step or guarantee', 'ladder', 'guarantee'),
      what: choice('what happens', 'decided', 'begun', 'stoodDown'),
      words: words('what was done, and on whose order'),
    },
  },
  request: {
    does: 'make a request that the text knows',
    offices: ['party', 'organ'],
    fields: {
      of: item('who asks', 'actor'),
      item: perhaps(item('what for', 'guarantee', 'force', 'ladder', 'pledge')),
      words: words('the request'),
    },
  },
  certify: {
    does: 'certify',
    offices: ['chair', 'secretariat', 'organ', 'party'],
    fields: {
      who: item('who certifies', 'actor', 'body', 'mechanism'),
      item: perhaps(item('for which item of the text', 'ceasefire', 'guarantee', 'ladder', 'force', 'threshold')),
      grade: perhaps(name('the grade, such as B2')),
      what: words('what is certified'),
    },
  },
  establish: {
    does: 'establish what the text leaves to be determined',
    offices: ['chair', 'secretariat'],
    fields: {
      who: item('who determines it', 'actor', 'body'),
      condition: words('the condition, in the words of the text'),
      holds: choice('whether it holds', 'yes', 'no'),
      words: perhaps(words('on what grounds')),
    },
  },
  amend: {
    does: 'put an amended text in force',
    offices: ['chair', 'secretariat'],
    fields: {
      hash: name('the hash of the amended terms'),
      from: moment('from when'),
      words: words('by which act'),
    },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
