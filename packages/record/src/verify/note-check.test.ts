import { describe, expect, test } from 'vitest';
import { signNote } from '../notes/note.ts';
import { accepted } from '../notes/testing/published-vectors.ts';
import { checkNote } from './note-check.ts';
import { keyOfSigner, testLog } from './testing/small-record.ts';

describe('a note that is checked', () => {
  test('ends the search for a changed byte in a long note of a stranger', () => {
    const note = accepted(signNote(`${'x'.repeat(200_000)}\n`, [testLog]));
    const stranger = { ...keyOfSigner(testLog), name: 'stranger.example' };
    expect(checkNote(note, [stranger], 0).lines).toMatchObject([
      { outcome: 'fail', words: 'no signature of a known key; give the key of whoever signed it' },
    ]);
  });
});
