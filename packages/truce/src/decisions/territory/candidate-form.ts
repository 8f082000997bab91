import { type ActForm, choice, item, moment, name, perhaps, words } from '../acts/field-of-act.ts';

/**
 * How an option stands among those who negotiate. `without prejudice`: it commits nobody. `ad referendum`: agreed at the
 * table, and still to be confirmed by those who sent the delegates. `withdrawn`: off the table; it stays in the record.
 */
export const candidateStatuses = ['without prejudice', 'ad referendum', 'withdrawn'] as const;
export type CandidateStatus = (typeof candidateStatuses)[number];

/** What is said of a candidate line or zone beside its drawing: the form of the page and the check of what comes in. */
export const candidateForm = {
  does: 'enter a candidate line or zone',
  offices: ['secretariat', 'chair', 'delegate', 'party'],
  fields: {
    zone: item('the line or zone of the text that it is a version of', 'zone'),
    version: name('a short name, under which it is put to the vote'),
    status: choice('its status', ...candidateStatuses),
    from: perhaps(moment('from when it would hold')),
    left: perhaps(words('who stands to its left, along the direction in which it is drawn')),
    right: perhaps(words('who stands to its right')),
    source: words('who drew it, and on what map'),
  },
} as const satisfies ActForm;
