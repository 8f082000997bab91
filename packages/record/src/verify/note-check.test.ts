import { describe, expect, test } from 'vitest';
import { signNote } from '../notes/note.ts';
import { accepted } from '../notes/testing/published-vectors.ts';
import { checkNote } from './note-check.ts';
import { keyOfSigner, testLog, testSigner } from './testing/small-record.ts';

describe('a note that is checked', () => {
  test('names the changed byte of one of several signatures, and not one that would make its line a stranger’s', () => {
    const others = [testSigner('a.example', 2), testSigner('b.example', 3)];
    const note = accepted(signNote('text\n', [testLog, ...others]));
    const known = [testLog, ...others].map(keyOfSigner);
    for (const at of [note.length - 60, note.length - 20]) {
      const changed = note.with(at, note[at]! ^ 1);
      const { lines } = checkNote(changed, known, 0);
      expect([at, lines]).toMatchObject([at, [{ outcome: 'fail', bytes: { from: at, to: at } }]]);
    }
  });

  test('ends the search for a changed byte in a long note of a stranger', () => {
    const note = accepted(signNote(`${'x'.repeat(200_000)}\n`, [testLog]));
    const stranger = { ...keyOfSigner(testLog), name: 'stranger.example' };
    expect(checkNote(note, [stranger], 0).lines).toMatchObject([
      { outcome: 'fail', words: 'no signature of a known key; give the key of whoever signed it' },
    ]);
  });
});
