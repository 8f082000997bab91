import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { breach, confirm, from, hours, idOf, rule, seen, text } from '../../../testing/clocks.ts';
import { terms } from '../../../testing/terms.ts';
import type { Act } from '../index.ts';

const actor = (name: string) => ({
  cites: [],
  quotes: [],
  basis: 'none' as const,
  was: [],
  allow: [],
  id: `test/actor/${name}`,
  roles: [],
});
const actors = [actor('ann'), actor('ben')];
const first = breach('b1', on('08:00'));
const verified = text(rule(hours(24), from('verification')), { actors });
const notified = text(rule(hours(24), from('notification')), { actors });
const opened = act('09:00', {
  act: 'openCase',
  case: 'c1',
  breach: 'b1',
  accused: 'test/actor/ben',
  allegation: 'x',
});
const find = (at: string) => act(at, { act: 'find', case: 'c1', words: 'seen from two sides' });
const ask = (at: string, of: string) => act(at, { act: 'askReply', case: 'c1', of, due: on('22:00') });

describe('a clock that is counted from verification', () => {
  const options = { text: verified, breaches: [first] };

  it('waits until a finding is taken up, says so and by whom, and counts from the first', () => {
    const early = seen([opened], options);
    expect(early.clocks[0]).toMatchObject({
      state: 'waiting',
      waitsFor:
        'when it is verified: no verification is recorded; it is when the secretariat or a chair takes a finding up in its case',
    });
    const [clock] = seen([opened, find('11:00'), find('10:00')], options).clocks;
    expect(clock).toMatchObject({ state: 'proposed', proposedAt: on('10:00'), stated: true });
    const run = seen([opened, find('10:00'), confirm('10:30', '10:00', idOf(options))], options).clocks[0];
    expect(run).toMatchObject({ state: 'running', startsWith: 'verification', dueAt: on('2030-02-06T10:00:00Z') });
  });

  it('takes no finding of another case, and none that moved nothing', () => {
    const other = act('09:00', { act: 'openCase', case: 'c2', breach: 'b2', allegation: 'x' });
    const elsewhere = act('10:00', { act: 'find', case: 'c2', words: 'x' });
    expect(seen([opened, other, elsewhere], options).clocks[0]!.state).toBe('waiting');
    expect(seen([find('10:00')], options).clocks[0]!.state).toBe('waiting');
  });
});

describe('a clock that is counted from notification', () => {
  const options = { text: notified, breaches: [first] };

  it('waits until the accused is asked to reply; asking another party is no notice', () => {
    const asked = seen([opened, ask('10:00', 'test/actor/ann')], options);
    expect(asked.clocks[0]).toMatchObject({
      state: 'waiting',
      waitsFor:
        'when it is notified: no notification is recorded; it is when the secretariat or a chair asks the accused to reply in its case',
    });
    const noticed = seen([opened, ask('10:00', 'test/actor/ann'), ask('11:00', 'test/actor/ben')], options);
    expect(noticed.clocks[0]).toMatchObject({ state: 'proposed', proposedAt: on('11:00') });
  });

  it('keeps the first notice when the accused is asked again', () => {
    const asks = [ask('11:00', 'test/actor/ben'), ask('10:00', 'test/actor/ben')];
    expect(seen([opened, ...asks], options).clocks[0]!.proposedAt).toBe(on('10:00'));
  });

  it('of a body counts in a case that is about no apparent breach', () => {
    const body = { ...commission(['test/actor/ann']), clock: rule(hours(72), from('notification')) };
    const before = act('08:00', {
      act: 'openCase',
      case: 'c1',
      body: body.id,
      accused: 'test/actor/ben',
      allegation: 'x',
    });
    const council = { text: terms({ actors, bodies: [body] }) };
    expect(seen([before], council).clocks[0]!.state).toBe('waiting');
    expect(seen([before, ask('09:30', 'test/actor/ben')], council).clocks[0]).toMatchObject({
      clause: body.id,
      state: 'proposed',
      proposedAt: on('09:30'),
    });
  });
});

it('verification and notification are the earliest of any acts, in whatever order they arrive', () => {
  const minute = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), minute), { maxLength: 8 }), (made) => {
      const at = (minutes: number) => `10:${String(minutes).padStart(2, '0')}`;
      const acts: Act[] = made.map(([found, minutes]) =>
        found ? find(at(minutes)) : ask(at(minutes), 'test/actor/ben'),
      );
      for (const [of, found] of [
        [verified, true],
        [notified, false],
      ] as const) {
        const times = made.filter(([kind]) => kind === found).map(([, minutes]) => on(at(minutes)));
        const expected = times.length === 0 ? undefined : Math.min(...times);
        const [clock] = seen([...acts].reverse().concat(opened), { text: of, breaches: [first] }).clocks;
        expect(clock!.proposedAt).toBe(expected);
      }
    }),
  );
});
