import { type ActForm, choice, item, moment, name, perhaps, words } from './field-of-act.ts';

/** What a vote can be about. */
export const voteSubjects = [
  'draft',
  'step',
  'guarantee',
  'line',
  'remedy',
  'inspection',
  'clock',
  'ceasefire',
  'alert',
  'other',
] as const;

/** Acts of a body that votes. */
export const voteActs = {
  openVote: {
    does: 'open a vote',
    offices: ['chair', 'secretariat'],
    fields: {
      vote: name('a short name for the vote'),
      body: item('the body that votes', 'body'),
      on: choice('what it is about', ...voteSubjects),
      case: perhaps(name('the case that it belongs to')),
      draft: perhaps(name('the draft, remedy, line, inspection or alert that is put to the vote')),
      item: perhaps(
        item(
          'the step, guarantee, zone, clock or ceasefire',
          'ladder',
          'guarantee',
          'zone',
          'clock',
          'ceasefire',
          'force',
          'exit',
        ),
      ),
      closes: moment('when it closes; a ballot at that very instant is late'),
      procedure: perhaps(choice('how it is held', 'vote', 'silence')),
      words: words('the question, so that yes and no are clear'),
    },
  },
  ballot: {
    does: 'cast a ballot',
    offices: ['delegate'],
    fields: {
      vote: name('the vote'),
      seat: item('the seat for which it is cast', 'actor'),
      ballot: choice('the ballot', 'yes', 'no', 'abstain'),
      words: perhaps(words('explanation of vote')),
    },
  },
  recuse: {
    does: 'recuse a seat',
    offices: ['delegate', 'chair'],
    fields: { vote: name('the vote'), seat: item('the seat', 'actor'), words: words('why') },
  },
  delegateVote: {
    does: 'let another seat cast the ballot',
    offices: ['delegate'],
    fields: {
      vote: name('the vote'),
      seat: item('the seat that delegates', 'actor'),
      to: item('the seat that casts its ballot', 'actor'),
    },
  },
  leaveSeat: {
    does: 'leave a seat, or return to it',
    offices: ['delegate', 'secretariat'],
    fields: {
      body: item('the body', 'body'),
      seat: item('the seat', 'actor'),
      what: choice('what happens', 'leaves', 'returns'),
      words: perhaps(words('why')),
    },
  },
  withdrawVote: {
    does: 'withdraw a vote before it closes',
    offices: ['chair', 'secretariat'],
    fields: { vote: name('the vote'), words: words('why') },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
