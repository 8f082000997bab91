import { type ActForm, moment, name, perhaps, words } from '../acts/field-of-act.ts';

/**
 * What people say of findings, who may say it, and in which fields: the forms of the pages and the check of what comes in.
 * The body of a finding is no field: it is prepared anew as of `knownAt`, and must be what `seen` names.
 */
export const findingForms = {
  issue: {
    does: 'issue the finding',
    offices: ['secretariat', 'chair', 'duty'],
    fields: {
      about: name('the apparent breach, or the episode possibly beyond its limit, that it is prepared from'),
      knownAt: name('as of which instant it was prepared, in milliseconds'),
      seen: name('the hash of the prepared finding, as its page shows it'),
      supersedes: perhaps(name('the name of the revision that it supersedes')),
      why: perhaps(words('why it is revised')),
      statement: words('what you state, in your own words'),
      deadline: perhaps(moment('until when the parties may reply')),
    },
  },
  reply: {
    does: 'reply to the finding',
    offices: ['party'],
    fields: { finding: name('the finding'), words: words('the reply') },
  },
  dissent: {
    does: 'record a dissent from the finding',
    offices: ['delegate', 'secretariat', 'chair', 'duty', 'liaison'],
    fields: { finding: name('the finding'), words: words('the dissent') },
  },
  withdraw: {
    does: 'withdraw the finding',
    offices: ['secretariat', 'chair'],
    fields: { finding: name('the finding'), words: words('why it is withdrawn') },
  },
} as const satisfies Readonly<Record<string, ActForm>>;

export type FindingWordKind = keyof typeof findingForms;
