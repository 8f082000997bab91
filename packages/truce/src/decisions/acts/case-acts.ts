import { type ActForm, choice, item, moment, name, names, perhaps, words } from './field-of-act.ts';

/** Acts on a case of the docket: from the allegation to the remedy and its review. */
export const caseActs = {
  openCase: {
    does: 'open a case',
    offices: ['secretariat', 'party', 'duty'],
    fields: {
      case: name('a short name for the case'),
      body: perhaps(item('the body before which it is brought', 'body')),
      breach: perhaps(name('the apparent breach that it is about')),
      clause: perhaps(item('the clause that is said to be contravened', 'threshold', 'prohibition', 'obligation')),
      accused: perhaps(item('who is accused', 'actor')),
      allegation: words('what is alleged'),
    },
  },
  askReply: {
    does: 'ask a party to reply',
    offices: ['secretariat', 'chair'],
    fields: {
      case: name('the case'),
      of: item('who is asked', 'actor'),
      due: moment('until when the reply is awaited'),
    },
  },
  reply: {
    does: 'reply',
    offices: ['party'],
    fields: { case: name('the case'), words: words('the reply') },
  },
  task: {
    does: 'task an investigation',
    offices: ['secretariat', 'chair'],
    fields: {
      case: name('the case'),
      task: name('a short name for the task'),
      to: words('who is to do it'),
      words: words('what is to be found out'),
      due: perhaps(moment('until when')),
    },
  },
  taskDone: {
    does: 'report on an investigation',
    offices: ['secretariat', 'duty', 'liaison'],
    fields: {
      case: name('the case'),
      task: name('the task'),
      outcome: choice('how it ended', 'done', 'partly', 'impossible'),
      words: words('what was found'),
    },
  },
  find: {
    does: 'take a finding up',
    offices: ['secretariat', 'chair'],
    fields: {
      case: name('the case'),
      evidence: perhaps(names('incidents and findings that it rests on')),
      words: words('the finding'),
    },
  },
  attribute: {
    does: 'propose an attribution',
    offices: ['secretariat', 'chair'],
    fields: {
      case: name('the case'),
      actor: perhaps(item('to whom', 'actor')),
      grade: choice('how sure', 'established', 'probable', 'possible', 'notAttributable'),
      words: words('on what grounds'),
    },
  },
  draft: {
    does: 'put a draft determination before the body',
    offices: ['secretariat', 'chair', 'delegate'],
    fields: {
      case: name('the case'),
      draft: name('a short name for the draft'),
      outcome: choice('what it would determine', 'substantiated', 'unsubstantiated', 'notAttributable', 'withdrawn'),
      level: perhaps(name('the level on the scale of the text')),
      actor: perhaps(item('the actor held responsible', 'actor')),
      words: words('the draft'),
    },
  },
  withdrawDraft: {
    does: 'withdraw a draft',
    offices: ['secretariat', 'chair', 'delegate'],
    fields: { case: name('the case'), draft: name('the draft'), words: perhaps(words('why')) },
  },
  dissent: {
    does: 'record a dissent',
    offices: ['delegate'],
    fields: { case: name('the case'), words: words('the dissent') },
  },
  remedy: {
    does: 'order a remedy',
    offices: ['secretariat', 'chair'],
    fields: {
      case: name('the case'),
      remedy: name('a short name for the remedy'),
      how: choice('what is to be done', 'stop', 'withdraw', 'explain', 'inquire', 'compensate', 'other'),
      of: item('who is to do it', 'actor'),
      due: perhaps(moment('until when')),
      words: words('the remedy'),
    },
  },
  remedyDone: {
    does: 'report on a remedy',
    offices: ['secretariat', 'liaison', 'duty'],
    fields: {
      case: name('the case'),
      remedy: name('the remedy'),
      outcome: choice('how it ended', 'done', 'partly', 'notDone', 'unknown'),
      words: words('on what grounds'),
    },
  },
  review: {
    does: 'ask for a review',
    offices: ['secretariat', 'chair', 'party', 'delegate'],
    fields: { case: name('the case'), words: words('why') },
  },
  join: {
    does: 'join a case to another',
    offices: ['secretariat', 'chair'],
    fields: { case: name('the case'), into: name('the case that goes on'), words: words('why') },
  },
  split: {
    does: 'split a case off',
    offices: ['secretariat', 'chair'],
    fields: { case: name('the case'), into: name('a short name for the new case'), words: words('what goes there') },
  },
  closeCase: {
    does: 'close a case',
    offices: ['secretariat', 'chair'],
    fields: { case: name('the case'), words: words('why') },
  },
  reopen: {
    does: 'reopen a case',
    offices: ['secretariat', 'chair', 'party'],
    fields: { case: name('the case'), words: words('why') },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
