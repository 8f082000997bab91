import { type ActForm, choice, item, moment, name, perhaps, words } from './field-of-act.ts';

/**
 * Acts of a challenge inspection, after the model of the on-site inspections of the Comprehensive Nuclear-Test-Ban Treaty
 * (article IV and part II of its protocol): a request with stated contents, a vote, clocks, managed access, comments of the
 * inspected party.
 */
export const inspectionActs = {
  requestInspection: {
    does: 'request a challenge inspection',
    offices: ['party', 'delegate'],
    fields: {
      inspection: name('a short name for the inspection'),
      body: item('the body that votes on it', 'body'),
      of: item('the party to be inspected', 'actor'),
      in: perhaps(item('the zone', 'zone')),
      boundaries: words('the boundaries of the ground, as exactly as can be said'),
      when: words('when what is inspected is thought to have happened'),
      environment: words('what is known of the ground, and what team and equipment it needs'),
      evidence: words('the evidence on which the request is based'),
      clarification: words('what was asked of the party before, and what it answered; or that nothing was asked'),
      case: perhaps(name('the case that it belongs to')),
    },
  },
  acknowledgeInspection: {
    does: 'acknowledge a request for inspection',
    offices: ['party', 'secretariat'],
    fields: { inspection: name('the inspection'), words: perhaps(words('what is answered')) },
  },
  arrive: {
    does: 'record that the inspectors arrived at the point of entry',
    offices: ['secretariat', 'liaison', 'command'],
    fields: { inspection: name('the inspection'), words: perhaps(words('how that is known')) },
  },
  offerAccess: {
    does: 'offer managed access',
    offices: ['party'],
    fields: {
      inspection: name('the inspection'),
      access: choice('how much', 'full', 'managed', 'none'),
      words: words('what is shrouded, sampled or shown from afar, and what is offered instead'),
    },
  },
  inspected: {
    does: 'end an inspection',
    offices: ['secretariat', 'command'],
    fields: {
      inspection: name('the inspection'),
      outcome: choice('what became of it', 'completed', 'broken off', 'refused'),
      words: words('the findings, without a judgement on compliance'),
    },
  },
  commentInspection: {
    does: 'comment on an inspection as the inspected party',
    offices: ['party'],
    fields: { inspection: name('the inspection'), words: words('the comment, which goes with the report') },
  },
  extendInspection: {
    does: 'extend an inspection',
    offices: ['chair', 'secretariat'],
    fields: {
      inspection: name('the inspection'),
      until: moment('until when'),
      vote: perhaps(name('the vote that extended it')),
    },
  },
} as const satisfies Readonly<Record<string, ActForm>>;
