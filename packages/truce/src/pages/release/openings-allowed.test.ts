import { describe, expect, it } from 'vitest';
import { defaultProfile, type EntryToOpen, parseProfile, profileHash, whyNotOpened } from './index.ts';

const open = { ...defaultProfile, countMin: 1, openings: 'all' as const };
const entry = (over: Partial<EntryToOpen> = {}): EntryToOpen => ({
  index: 7,
  kind: 'report',
  feed: 'viina',
  exercise: false,
  labels: ['amber', 'green'],
  ...over,
});

describe('openings of a profile', () => {
  it('are all or none, and never beside counts that are merged', () => {
    expect(parseProfile(open)).toEqual(open);
    expect(parseProfile({ ...open, openings: undefined })).not.toHaveProperty('openings');
    expect(parseProfile({ ...open, openings: 'some' })).toMatchObject({ code: 'profile-openings' });
    expect(parseProfile({ ...open, countMin: 5 })).toMatchObject({ code: 'profile-openings' });
  });

  it('change the hash of the profile, and their absence does not', () => {
    const { openings: _, ...closed } = open;
    expect(profileHash(open)).not.toBe(profileHash(closed));
    expect(profileHash(defaultProfile)).toBe('89941466da867d162aba75970f051594d3e964e0a3c0ef19389642ee9d7599b0');
  });

  it('are allowed in an exercise, whatever it tells of, if every report says that it is one', () => {
    const invented = entry({ feed: 'exercise', exercise: true, labels: ['red'] });
    const hours = entry({ kind: 'coverage', feed: 'exercise', labels: ['red'] });
    expect(whyNotOpened(open, [invented, hours])).toBeUndefined();
    expect(whyNotOpened(open, [invented, hours, entry({ feed: 'odk' })])).toMatchObject({ code: 'openings-refused' });
    expect(whyNotOpened(open, [hours])).toMatchObject({ code: 'openings-refused' });
    const added = entry({ kind: 'attachment', feed: 'evidence', index: 9 });
    expect(whyNotOpened(open, [invented, hours, added])).toMatchObject({ message: expect.stringContaining('entry 9') });
  });

  it('are allowed for open data, and refused with the entry that is none', () => {
    expect(whyNotOpened(open, [entry(), entry({ kind: 'agreement' }), entry({ feed: 'csv' })])).toBeUndefined();
    for (const [over, words] of [
      [{ feed: 'acled' }, 'entry 7 is of the feed `acled`'],
      [{ feed: 'odk' }, 'the feed `odk`'],
      [{ kind: 'coverage' }, 'of the kind `coverage`'],
      [{ kind: 'exchange' }, 'of the kind `exchange`'],
      [{ kind: 'a kind to come' }, 'of the kind `a kind to come`'],
      [{ labels: ['red'] }, 'entry 7 seals a field for good'],
    ] as const)
      expect(whyNotOpened(open, [entry(), entry(over)])).toMatchObject({ message: expect.stringContaining(words) });
  });

  it('are no question where the profile has none', () => {
    expect(whyNotOpened(defaultProfile, [entry({ kind: 'coverage' })])).toBeUndefined();
  });
});
