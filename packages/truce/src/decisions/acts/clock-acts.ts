import { type ActForm, item, moment, name, perhaps, words } from './field-of-act.ts';

/**
 * Acts on clocks and alerts. A machine proposes that a clock has begun; it runs from when a person confirms it, and it
 * counts from the instant that this person names. A public alert is a draft until two people stand behind it.
 */
export const clockActs = {
  confirmClock: {
    does: 'confirm that a clock has begun',
    offices: ['duty', 'chair', 'secretariat'],
    fields: {
      clock: name('the clock that was proposed'),
      starts: moment('the instant that it is counted from'),
      clause: perhaps(
        item(
          'the clause that sets the clock, so that the act speaks for itself',
          'body',
          'ladder',
          'obligation',
          'prohibition',
          'permission',
          'power',
          'guarantee',
          'clock',
        ),
      ),
      cause: perhaps(name('what began it')),
      words: perhaps(words('why that instant')),
    },
  },
  declineClock: {
    does: 'decline a clock that was proposed, or take its confirmation back',
    offices: ['duty', 'chair', 'secretariat'],
    fields: { clock: name('the clock that was proposed'), words: words('why') },
  },
  pauseClock: {
    does: 'pause a clock',
    offices: ['chair', 'secretariat'],
    fields: { clock: name('the clock'), words: words('why, and under which clause') },
  },
  resumeClock: {
    does: 'let a clock go on',
    offices: ['chair', 'secretariat'],
    fields: { clock: name('the clock'), words: perhaps(words('why')) },
  },
  extendClock: {
    does: 'extend a clock',
    offices: ['chair', 'secretariat'],
    fields: {
      clock: name('the clock'),
      until: moment('the new end'),
      vote: perhaps(name('the vote that extended it')),
      words: words('why, and under which clause'),
    },
  },
  meetClock: {
    does: 'record that what the clock waits for was done',
    offices: ['duty', 'chair', 'secretariat', 'liaison'],
    fields: {
      clock: name('the clock'),
      done: perhaps(moment('when it was done; left out, when this was recorded')),
      words: words('what was done'),
    },
  },
  draftAlert: {
    does: 'draft a public alert',
    offices: ['duty', 'secretariat'],
    fields: {
      alert: name('a short name for the alert'),
      case: perhaps(name('the case that it belongs to')),
      words: words('the alert'),
    },
  },
  approveAlert: {
    does: 'stand behind a public alert',
    offices: ['duty', 'chair', 'secretariat'],
    fields: { alert: name('the alert') },
  },
  withdrawAlert: {
    does: 'withdraw a public alert',
    offices: ['duty', 'chair', 'secretariat'],
    fields: { alert: name('the alert'), words: words('why') },
  },
  publishWithoutReply: {
    does: 'say why a section is published before the accused has replied',
    offices: ['chair', 'secretariat'],
    fields: { case: name('the case'), words: words('why: these words are printed, so name no person') },
  },
  seen: {
    does: 'note that a duty seat has seen an apparent breach',
    offices: ['duty'],
    fields: { breach: name('the apparent breach') },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
