import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { breach, text as clocked, from, hours, rule, seen } from '../../../testing/clocks.ts';
import { terms } from '../../../testing/terms.ts';
import { type Act, type AmendedText, docketFrom, termsBy, termsInForce, textAt } from '../index.ts';

const [ann, ben, cat] = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat'] as const;
const body = 'test/body/commission';
const first = { ...terms({ bodies: [commission([ann, ben, cat])] }), hash: 'first' };
const text = (hash: string, seats: readonly string[]): AmendedText => ({
  hash,
  title: `Text ${hash}`,
  receivedAt: on('01:00'),
  terms: { ...terms({ bodies: [commission(seats)] }), hash },
});
const two = text('two', [ann, ben]);
const one = text('one', [ann]);
const amended = [two, one];
const amend = (at: string, hash: string, from: string) =>
  act(at, { act: 'amend', hash, from: on(from), words: 'act 7' });
const read = (acts: readonly Act[], at = '23:00', held = amended) =>
  termsInForce(first, acts, { amended: held, knownAt: on(at), at: on(at) });
const hashAt = (acts: readonly Act[], at: string, held = amended) => textAt(read(acts, '23:00', held), on(at)).hash;

describe('the text in force', () => {
  it('is that of the latest amendment that begins at the instant or before', () => {
    const acts = [amend('08:00', 'two', '10:00'), amend('09:00', 'one', '12:00'), amend('13:00', 'first', '14:00')];
    expect(['09:59', '10:00', '11:59', '12:00', '14:00'].map((at) => hashAt(acts, at))).toEqual([
      'first',
      'two',
      'two',
      'one',
      'first',
    ]);
    expect(read(acts).refused).toEqual([]);
    expect(read(acts, '08:30').texts.map(({ hash }) => hash)).toEqual(['first', 'two']);
  });

  it('is the earlier one where an act names a hash that the store does not hold, and the act says so', () => {
    const lost = amend('08:00', 'thr33', '10:00');
    const inForce = read([lost, amend('08:10', 'two', '10:00')]);
    expect(inForce.refused).toEqual([
      { act: lost, code: 'amended-text-missing', why: expect.stringContaining('`thr33` is not in the store') },
    ]);
    expect(textAt(inForce, on('11:00')).hash).toBe('two');
  });

  it('is the earlier one where two acts name different texts from one instant, until a later amendment', () => {
    const rivals = [amend('08:00', 'two', '10:00'), amend('08:30', 'one', '10:00')];
    expect(hashAt(rivals, '11:00')).toBe('first');
    expect(read(rivals).refused.map(({ act: each, code }) => [each.id, code])).toEqual(
      rivals.map(({ id }) => [id, 'amendment-disputed']),
    );
    expect(read(rivals).refused[0]!.why).toMatch(
      /disputed: from 2030-02-05T10:00.*`one`, `two`.*the text before stands/,
    );
    expect(hashAt([...rivals, amend('11:00', 'one', '12:00')], '12:30')).toBe('one');
    const same = [amend('08:00', 'two', '10:00'), amend('08:30', 'two', '10:00')];
    expect([hashAt(same, '10:00'), read(same).refused]).toEqual(['two', []]);
  });

  it('never depends on the order in which acts were received', () => {
    const acts = fc.array(
      fc.record({
        hash: fc.constantFrom('first', 'two', 'one', 'lost'),
        hour: fc.integer({ min: 1, max: 22 }),
        from: fc.integer({ min: 0, max: 23 }),
      }),
      { maxLength: 8 },
    );
    const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 23 }), (said, asked) => {
        const all = said.map((each) => amend(hour(each.hour), each.hash, hour(each.from)));
        const [given, turned] = [read(all), read([...all].reverse())];
        expect(turned.texts).toEqual(given.texts);
        expect(turned.refused.map(({ act: each, why }) => `${each.id} ${why}`).sort()).toEqual(
          given.refused.map(({ act: each, why }) => `${each.id} ${why}`).sort(),
        );
        // The slow way: every instant at which held acts agree, the latest at or before the one that is asked for.
        const held = said.filter(({ hash }) => hash !== 'lost');
        const agreed = held.filter((each) => held.every(({ from, hash }) => from !== each.from || hash === each.hash));
        const latest = agreed.filter(({ from }) => from <= asked).sort((a, b) => b.from - a.from)[0];
        expect(textAt(given, on(hour(asked))).hash).toBe(latest?.hash ?? 'first');
      }),
    );
  });
});

describe('a vote across an amendment', () => {
  const put = (vote: string, at: string) =>
    act(at, { act: 'openVote', vote, body, on: 'other', closes: on('18:00'), words: 'agreed?' });
  const yes = (vote: string, seat: string) => act('16:00', { act: 'ballot', vote, seat, ballot: 'yes' });
  const acts = [
    amend('09:00', 'one', '12:00'),
    put('before', '11:59'),
    put('after', '12:00'),
    yes('before', ann),
    yes('after', ann),
    yes('after', ben),
  ];

  it('keeps the seats and rules of the text under which it was opened', () => {
    const { votes, refused } = docketFrom(acts, { termsAt: termsBy(read(acts)), at: on('19:00') });
    expect(votes.map(({ name, seats, outcome }) => [name, seats.length, outcome.outcome])).toEqual([
      ['before', 3, 'rejected'],
      ['after', 1, 'adopted'],
    ]);
    expect(refused.map(({ code }) => code)).toEqual(['no-seat']);
  });
});

describe('a clock across an amendment', () => {
  const [slow, quick] = [24, 2].map((length, index) => ({
    ...clocked(rule(hours(length), from('detection'))),
    hash: `clock ${index}`,
  }));
  const moved = { hash: quick!.hash, title: 'Quicker', receivedAt: on('01:00'), terms: quick! };
  const termsAt = termsBy(
    termsInForce(slow!, [amend('09:00', quick!.hash, '12:00')], {
      amended: [moved],
      knownAt: on('23:00'),
      at: on('23:00'),
    }),
  );

  it('keeps the length of the text in force when its cause was known', () => {
    const breaches = [breach('early', on('11:00')), breach('late', on('12:00'))];
    const { clocks } = seen([], { text: slow!, termsAt, breaches });
    expect(clocks.map(({ cause, length }) => [cause.name, length])).toEqual([
      ['early', '24 hours'],
      ['late', '2 hours'],
    ]);
  });

  it('and where nobody made its cause known, of the text in force when that began', () => {
    const [early, late] = ['11:59', '12:00'].map((at) => ({
      kind: 'breach' as const,
      name: at,
      words: 'a breach',
      at: { detection: on(at) },
      breach: breach(at, on(at)),
    }));
    const { clocks } = seen([], { text: slow!, termsAt, causes: [early!, late!] });
    expect(clocks.map(({ cause, length }) => [cause.name, length])).toEqual([
      ['11:59', '24 hours'],
      ['12:00', '2 hours'],
    ]);
  });
});
