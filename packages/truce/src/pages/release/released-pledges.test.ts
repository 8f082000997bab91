import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import {
  entriesKnown,
  exact,
  exactAsText,
  type PledgeEntry,
  type PledgeKind,
  type Telling,
} from '../../pledges/index.ts';
import { ungraded } from '../../reports/index.ts';
import type { Promised } from '../../shield/index.ts';
import type { ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile } from './profile.ts';
import { storeNames } from './public-name.ts';
import { pledgesShown } from './released-pledges.ts';

const knownAt = instant(1_000);
let count = 0;
function word(pledge: string, telling: Telling, more: Partial<PledgeEntry> = {}): Promised {
  const moment = instant(10);
  const entry: PledgeEntry = {
    id: `e${count++}`,
    pledge,
    happenedAt: { startsAt: moment, endsAt: moment },
    receivedAt: moment,
    speaker: { side: 'donor', name: 'ministry' },
    evidence: ['https://ministry.example/release'],
    grade: ungraded,
    telling,
    ...more,
  };
  return { sort: 'pledge', entry };
}
const isA = (kind: PledgeKind): Telling => ({
  what: 'described',
  facts: { kind, name: `${kind} pledge`, purpose: 'x' },
});
const amount = { measure: 'quantity', unit: 'tanks', value: exact(3n) } as const;
const reached: Telling = { what: 'reached', stage: 'committed', amount };

function groundOf(promised: readonly Promised[], profile: ReleaseProfile): ReleaseGround {
  const input = { dayZone: 'UTC', reportingTime: '08:00' };
  return { evaluation: { knownAt }, input, promised, profile, nameOf: storeNames } as unknown as ReleaseGround;
}

function shown(promised: readonly Promised[], profile: ReleaseProfile = defaultProfile) {
  const ground = groundOf(promised, profile);
  return (pledgesShown(ground) ?? []).map(({ id }) => id);
}

describe('pledges in a public edition', () => {
  it('are those of money, politics and training, each word with an address', () => {
    const money = [word('m', isA('money')), word('m', reached)];
    const told = word('m', reached, { evidence: ['heard in a corridor'] });
    expect(shown([...money, told])).toEqual(money.map(({ entry }) => entry.id));
    for (const kind of ['equipment', 'troops', 'intelligence', 'logistics', 'facilities'] as const)
      expect(shown([word('h', isA(kind)), word('h', reached)])).toEqual([]);
  });

  it('are none of which nobody says what they are, and none that one voice calls equipment', () => {
    expect(shown([word('x', reached)])).toEqual([]);
    expect(shown([word('x', isA('money')), word('x', isA('equipment')), word('x', reached)])).toEqual([]);
  });

  it('hold nothing that was received later, and nothing at all where the profile does not name them', () => {
    const late = word('m', isA('money'), { receivedAt: instant(1_001) });
    expect(shown([late])).toEqual([]);
    expect(shown([late], operatorProfile)).toEqual([]);
    const { fields } = defaultProfile;
    expect(
      shown([word('m', isA('money'))], { ...defaultProfile, fields: fields.filter((each) => each !== 'pledges') }),
    ).toEqual([]);
  });

  it('leave out evidence that is no address, and what else stands in an entry', () => {
    const odd = word(
      'm',
      { what: 'described', facts: { kind: 'money', place: 'depot 4' } as never },
      { evidence: ['https://a.example/', 'note of a source'] },
    );
    const ground = groundOf([odd], defaultProfile);
    const text = JSON.stringify(pledgesShown(ground));
    expect(text).toContain('https://a.example/');
    expect(text).not.toMatch(/note of a source|depot 4/);
  });

  it('never show a pledge that was split from, or became part of, one that is hidden', () => {
    const takes = [{ stage: 'committed' as const, amount }];
    const split: Telling = {
      what: 'split',
      into: [
        { pledge: 'a', name: 'a', takes },
        { pledge: 'b', name: 'b', takes },
      ],
    };
    expect(
      shown([word('whole', isA('money')), word('whole', reached), word('whole', split), word('b', isA('troops'))]),
    ).toEqual([]);
    expect(
      shown([word('m', isA('money')), word('m', { what: 'merged', into: 'h' }), word('h', isA('facilities'))]),
    ).toEqual([]);
    const whole = [word('m', isA('money')), word('m', split), word('a', reached)];
    expect(shown(whole)).toEqual(whole.map(({ entry }) => entry.id));
  });

  it('leave no figure standing that a word without an address took back', () => {
    const heard = { evidence: ['heard in a corridor'] };
    const money = [word('m', isA('money')), word('m', reached)];
    expect(shown([...money, word('m', { what: 'withdrawn' }, heard)])).toEqual([]);
    const [, told] = money as [Promised, Promised];
    const mended = word('m', reached, { ...heard, replaces: told.entry.id });
    expect(shown([...money, mended])).toEqual([money[0]!.entry.id]);
    const other = { ...heard, speaker: { side: 'recipient', name: 'ministry of u' } as const };
    expect(shown([...money, word('m', { what: 'withdrawn' }, other)])).toHaveLength(2);
  });

  it('say the same whatever is known of hidden pledges (property)', () => {
    const kinds = fc.constantFrom<PledgeKind>('equipment', 'troops', 'intelligence', 'logistics', 'facilities');
    const open = [word('m', isA('money')), word('m', reached)];
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat(5), fc.nat(5))), (hidden) => {
        const beside = hidden.flatMap(([kind, of, into]) => [
          word(`h${of}`, isA(kind)),
          word(`h${of}`, reached),
          word(`h${of}`, { what: 'merged', into: `h${into}` }),
        ]);
        expect(shown([...beside, ...open])).toEqual(shown(open));
      }),
    );
  });

  it('tell when they were received by the reporting day alone, and keep which replaces which', () => {
    const dayMs = 86_400_000;
    const at = (ms: number) => instant(40 * dayMs + ms);
    const words = [
      word('m', isA('money'), { id: 'z', receivedAt: at(9 * 3_600_000 + 17) }),
      word('m', reached, { id: 'y', receivedAt: at(9 * 3_600_000 + 18), replaces: 'z' }),
      word('m', reached, { id: 'x', receivedAt: at(7 * 3_600_000) }),
      word('m', reached, { id: 'w', receivedAt: at(10 * 3_600_000), replaces: 'hidden' }),
      word('m', reached, { id: 'hidden', receivedAt: at(1), evidence: ['note'] }),
      // Older than what it says it replaces: both are kept, here as for the operator.
      word('m', reached, { id: 'v', receivedAt: at(8 * 3_600_000), replaces: 'y' }),
    ];
    const ground = { ...groundOf(words, defaultProfile), evaluation: { knownAt: at(2 * dayMs) } };
    const told = pledgesShown(ground as unknown as ReleaseGround)!;
    const day = at(8 * 3_600_000);
    expect(told.map(({ id, receivedAt, replaces }) => [id, receivedAt - day, replaces])).toEqual([
      ['x', -dayMs, undefined],
      ['v', 0, undefined],
      ['w', 0, undefined],
      ['z', 0, undefined],
      ['y', 1, 'z'],
    ]);
    const standing = (entries: readonly PledgeEntry[]) =>
      entriesKnown(entries, { at: at(2 * dayMs), knownAt: at(2 * dayMs) })
        .standing.map(({ id }) => id)
        .sort();
    expect(standing(told)).toEqual(['v', 'w', 'x', 'y']);
  });

  it('name no other pledge that is not shown, whether there is one or not, and no member of an entry that is not known', () => {
    const waits = word('m', {
      what: 'described',
      facts: {
        kind: 'money',
        conditions: [
          { kind: 'pledge', of: 'tanks-of-depot-4', stage: 'delivered' },
          { kind: 'pledge', of: 'm', stage: 'delivered', note: 'depot 5' } as never,
        ],
        caveats: [{ text: 'never there', kind: 'never', post: 'depot 6' } as never],
        schedule: [{ during: { startsAt: instant(1), endsAt: instant(2), hub: 'depot 7' }, post: 'depot 8' } as never],
      },
    });
    const more = word('m', { ...reached, amount: { ...amount, post: 'depot 9' }, post: 'depot 1' } as never);
    const text = JSON.stringify(pledgesShown(groundOf([waits, more], defaultProfile)), exactAsText);
    expect(text).not.toMatch(/depot/);
    expect(text).toContain('another pledge');
    const hidden = word('tanks-of-depot-4', isA('equipment'));
    expect(JSON.stringify(pledgesShown(groundOf([waits, hidden, more], defaultProfile)), exactAsText)).toBe(text);
  });
});
