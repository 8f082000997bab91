import type { Witnessing } from '@truceline/record';
import { describe, expect, it } from 'vitest';
import { writtenRecord } from '../../../testing/written-record.ts';
import { deskOver, type RecordDesk } from './record-desk.ts';
import { witnessPart } from './witness-part.ts';

const desk = deskOver((path) => writtenRecord(3).files.get(path)) as RecordDesk;
const said = (witnessing: Witnessing) => String(witnessPart({ ...desk, witnessing }, (file) => file));
const timeS = Date.UTC(2026, 2, 1, 12, 5) / 1000;
const w1 = { name: 'w1', keyName: 'w1.example', keyId: '00112233', cosigned: true, timeS };
const w2 = { name: 'w2', keyName: 'w2.example', keyId: '44556677', cosigned: false };

describe('what a record says of its witnesses', () => {
  it('names who cosigned when, of how many', () => {
    const words = said({ state: 'witnessed', witnesses: [w1, w2], timeS });
    expect(words).toContain('1 of 2 keys, the newest at');
    expect(words).toContain('2026-03-01 12:05 UTC');
    expect(words).toContain('did not cosign');
    expect(words).toMatch(/<div class="scroll"[^>]*><table>/);
  });

  it('says since when it is unwitnessed, and what the log itself has signed beyond', () => {
    const words = said({ state: 'unwitnessed', witnesses: [w1], sinceS: timeS, pendingSize: 5 });
    expect(words).toContain('Unwitnessed since');
    expect(words).toContain('the 2 that came last are not under the checkpoint above');
    expect(said({ state: 'unwitnessed', witnesses: [w1], sinceS: timeS, pendingSize: 4 })).toContain(
      'the one that came last is not',
    );
    expect(said({ state: 'unwitnessed', witnesses: [], pendingSize: 3 })).toContain(
      'too few witnesses ever cosigned it',
    );
  });

  it('says that there are none', () => {
    expect(desk.witnessing).toEqual({ state: 'noPolicy' });
    expect(said({ state: 'noPolicy' })).toContain('names no witnesses');
  });
});
