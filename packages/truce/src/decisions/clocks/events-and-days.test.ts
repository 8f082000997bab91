import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { breach, confirm, from, hours, idOf, rule, seen, text, unsaid } from '../../../testing/clocks.ts';
import type { ApparentBreach } from '../../breaches/index.ts';
import type { ClockRule } from '../../terms/index.ts';
import { wallBoard } from '../index.ts';

const first = breach('b1', on('08:00'));

describe('a second event', () => {
  const later = (onset: string, changes: Partial<ApparentBreach> = {}) => breach(`b-${onset}`, on(onset), changes);
  const made = (resets: ClockRule['resets'] | undefined, breaches: readonly ApparentBreach[]) =>
    seen([], { text: text(rule(hours(24), from('detection'), resets ? { resets } : {})), breaches }).clocks;

  it('begins no count where the text says never, one of its own where it says each', () => {
    const two = [first, later('09:00')];
    expect(made({ kind: 'said', value: 'never' }, two)).toMatchObject([{ also: ['b-09:00'] }]);
    expect(made({ kind: 'said', value: 'each' }, two)).toHaveLength(2);
  });

  it('begins one after a quiet where the text says quiet: only once the condition was false in between', () => {
    const quiet = { kind: 'said', value: 'quiet' } as const;
    const ended = breach('b1', on('08:00'), { clear: on('09:00') });
    expect(made(quiet, [ended, later('08:30')])).toHaveLength(1);
    expect(made(quiet, [ended, later('09:00')])).toHaveLength(1);
    expect(made(quiet, [ended, later('09:01')])).toHaveLength(2);
    expect(made(quiet, [first, later('20:00')])).toHaveLength(1);
    // The second keeps the condition true beyond the end of the first.
    expect(made(quiet, [ended, later('08:30', { clear: on('11:00') }), later('10:00')])).toHaveLength(1);
  });

  it('is shown beside the first where the text does not say, with the hole', () => {
    const [, second] = made(undefined, [first, later('09:00')]);
    expect(second!.again).toMatchObject({ why: { words: expect.stringContaining('no clause says whether') } });
  });

  it('by another actor has clocks of its own', () => {
    expect(made({ kind: 'said', value: 'never' }, [first, later('09:00', { actor: 'cat' })])).toHaveLength(2);
  });
});

describe('working days', () => {
  const calendars = [
    {
      name: 'court',
      weekend: [6, 7],
      holidays: ['2030-02-08' as never],
      from: '2030-01-01' as never,
      to: '2030-02-20' as never,
    },
  ];
  const days = text(rule({ kind: 'calendar', months: 0, days: 5 }, unsaid));
  const id = idOf({ text: days, breaches: [first] });
  const due = (workingDays: Readonly<Record<string, { readonly calendar?: string }>>, starts = '08:30') =>
    seen([confirm('09:00', starts, id)], { text: days, breaches: [first], workingDays, calendars }).clocks[0]!;

  it('pass over what a named calendar lists', () => {
    // Tuesday 5 February; Friday 8 is a holiday, then a weekend.
    expect(due({ 'test/ladder/l/warn': { calendar: 'court' } })).toMatchObject({
      length: '5 working days',
      dueAt: on('2030-02-13T08:30:00Z'),
    });
    expect(due({}).dueAt).toBe(on('2030-02-10T08:30:00Z'));
  });

  it('have no due time without a calendar, and none beyond what it lists', () => {
    expect(due({ 'test/ladder/l/warn': {} }).dueAt).toBeUndefined();
    expect(due({ 'test/ladder/l/warn': {} }).why.at(-1)!.words).toContain('which days rest is not assumed');
    expect(due({ 'test/ladder/l/warn': { calendar: 'other' } }).dueAt).toBeUndefined();
    const beyond = due({ 'test/ladder/l/warn': { calendar: 'court' } }, '2030-02-18T08:00:00Z');
    expect(beyond.dueAt).toBeUndefined();
  });
});

describe('the wall board', () => {
  it('has what ran out on top, then by due time, and proposals with their wait', () => {
    const breaches = [first, breach('b2', on('09:00')), breach('b3', on('10:00'))];
    const each = text(rule(hours(2), from('detection'), { resets: { kind: 'said', value: 'each' } }));
    const ids = seen([], { text: each, breaches }).clocks.map((made) => made.id);
    const acts = [confirm('09:00', '08:30', ids[0]!), confirm('09:40', '09:30', ids[1]!)];
    const board = wallBoard(seen(acts, { text: each, breaches, at: '11:00' }), {
      terms: each,
      at: on('11:00'),
      deadlines: [
        { kind: 'reply', name: 'c1', words: 'reply', by: ['test/actor/ann'], dueAt: on('11:10'), over: false },
      ],
    });
    expect(board.missed.map(({ left }) => left)).toEqual(['ran out 30 min ago']);
    expect(board.running.map(({ left, who }) => [left, who])).toEqual([
      ['10 min left', 'ann'],
      ['30 min left', 'ann'],
    ]);
    expect(board.proposed).toMatchObject([{ waitedMs: 1_800_000, choice: false, causeName: 'b3' }]);
    expect(board.waits).toEqual({ proposals: 3, answered: 2, waiting: 1, medianMs: 1_200_000, longestMs: 1_800_000 });
  });

  it('lists clocks that wait by what they wait for, with what each is about', () => {
    const waits = text(rule(hours(24), from('verification'), { resets: { kind: 'said', value: 'each' } }));
    const breaches = [first, breach('b2', on('09:00'))];
    const acts = [
      act('09:30', { act: 'openCase', case: 'c1', breach: 'b2', allegation: 'x' }),
      act('09:40', { act: 'find', case: 'c1', words: 'x' }),
    ];
    const at = (given: typeof acts) =>
      wallBoard(seen(given, { text: waits, breaches, at: '11:00' }), { terms: waits, at: on('11:00') });
    const waitsFor = expect.stringContaining('when the secretariat or a chair takes a finding up');
    const words = '`warn`: within 24 hours';
    expect(at([]).waiting).toEqual([
      {
        clause: 'test/ladder/l/warn',
        words,
        who: 'ann',
        waitsFor,
        causes: ['apparent breach of `t` by ben', 'apparent breach of `t` by ben'],
      },
    ]);
    expect(at(acts).waiting).toMatchObject([{ words, causes: ['apparent breach of `t` by ben'] }]);
    expect(at(acts).proposed).toHaveLength(1);
  });

  it('says of a notice of exit that nothing counts it, and where the text gives it no length', () => {
    const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
    const open = 'test/exit/pause#/notice';
    const leaving = text(rule(hours(24), from('detection')), {
      exits: [
        {
          ...common,
          id: 'test/exit/leave',
          by: ['test/actor/ann'],
          notice: { kind: 'said', value: { kind: 'calendar', months: 0, days: 90 } },
        },
        { ...common, id: 'test/exit/pause', by: [], notice: { kind: 'silent', hole: open } },
        { ...common, id: 'test/exit/end', by: ['test/actor/ann'] },
      ],
      holes: [
        {
          id: open,
          item: 'test/exit/pause',
          path: '/notice',
          expects: 'duration',
          kind: 'unspecified',
          reason: 'how long',
        },
      ],
    });
    const { exits } = wallBoard(seen([], { text: leaving }), { terms: leaving, at: on('11:00') });
    const why = expect.stringContaining('the record has no act by which such a notice is given');
    expect(exits).toEqual([
      { clause: 'test/exit/leave', words: '`leave`: notice of 90 days before it takes effect', who: 'ann', why },
      {
        clause: 'test/exit/pause',
        words: '`pause`: notice, and the text does not say how long: how long',
        who: 'nobody named',
        why,
      },
    ]);
  });
});
