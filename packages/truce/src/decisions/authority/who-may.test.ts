import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Guarantee, type Hole, type Mandate, type Terms, truth } from '../../terms/index.ts';
import { type Act, type AnySaid, actsKnownAt } from '../acts/index.ts';
import { type DocketGround, docketFrom } from '../docket/index.ts';
import type { AuthorityGround } from './ground.ts';
import { type ActingRow, actingMatrix } from './matrix.ts';
import { mayNotDecide } from './may-not-decide.ts';
import { notTaken } from './not-taken.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, ben, cat] = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat'] as const;
const south = 'test/zone/south';
const hole: Hole = {
  id: 'test/guarantee/g#/by/1',
  item: 'test/guarantee/g',
  path: '/by/1',
  expects: 'actor',
  kind: 'unspecified',
  reason: 'who else joins',
};
const guarantee: Guarantee = {
  ...common,
  id: 'test/guarantee/g',
  by: [ann, ben],
  to: [cat],
  delivers: [{ kind: 'said', action: 'deploy', force: 'test/force/f', zone: south }],
  mayDeliver: [],
};
const mandate: Mandate = {
  ...common,
  id: 'test/mandate/m',
  of: ann,
  organ: 'Parliament',
  actions: ['deploy'],
  status: { kind: 'said', value: 'required' },
  takes: { kind: 'said', value: { kind: 'exact', durationMs: 3_600_000 } },
};
const text = (changes: Partial<Terms> = {}): Terms =>
  terms({
    actors: [ann, ben, cat].map((id) => ({ ...common, id, roles: [] })),
    guarantees: [guarantee],
    forces: [{ ...common, id: 'test/force/f', contributors: [], basedAt: [] }],
    ...changes,
  });
const rows = (of: Terms, acts: readonly Act[] = [], more: Partial<AuthorityGround> = {}, zone?: string) =>
  new Map(
    actingMatrix(
      { action: 'deploy', ...(zone === undefined ? {} : { zone }) },
      { terms: of, acts, at: on('12:00'), ...more },
    )
      .columns.flatMap((column) => column.rows)
      .map((row) => [row.actor, row]),
  );
const row = (of: Terms, acts: readonly Act[] = [], actor: string = ann): ActingRow => rows(of, acts).get(actor)!;
const granted = (at: string, more: object = {}) =>
  act(at, { act: 'mandate', of: ann, organ: 'Parliament', state: 'granted', ...more } as AnySaid);

describe('who may act', () => {
  it('is everybody whom the clause names where nothing is asked for, and says what the text does not name', () => {
    expect(row(text())).toMatchObject({
      verdict: 'may',
      reasons: [
        'no mandate to deploy is named',
        'no consent of a host is named',
        'no agreement on its status is named',
      ],
    });
    expect(row(text(), [], cat)).toMatchObject({ verdict: 'silent', answer: 'text silent' });
  });

  it('is not yet one whose mandate is missing: the organ and the earliest hour are named', () => {
    const of = text({ mandates: [mandate] });
    const [missing] = row(of).missing;
    expect(row(of).verdict).toBe('notYet');
    expect(missing).toMatchObject({ kind: 'mandate', giver: 'Parliament', notBefore: on('13:00') });
    expect(row(of, [granted('10:00')]).verdict).toBe('may');
    expect(row(of, [act('10:00', { act: 'mandate', of: ann, organ: 'Parliament', state: 'refused' })]).verdict).toBe(
      'never',
    );
  });

  it('is no longer one whose mandate expired between the vote and the act', () => {
    const of = text({ mandates: [mandate], guarantees: [{ ...guarantee, decidedBy: 'test/body/commission' }] });
    const until = granted('10:00', { to: on('12:00') });
    const decidedAt = () => truth('true');
    const at = (time: string) => rows(of, [until], { at: on(time), decidedAt }).get(ann)!;
    expect(at('11:59:59').verdict).toBe('may');
    expect(at('12:00').missing.map(({ words }) => words)).toEqual(['Parliament: `m` has expired']);
    const undecided = rows(of, [until], { at: on('11:00') }).get(ann)!;
    expect(undecided.missing).toMatchObject([{ kind: 'decision', giver: '`commission`' }]);
  });

  it('is never one whom a caveat keeps out, even one that was set after the vote', () => {
    const after = act('11:30', { act: 'caveat', of: ann, what: 'set', kind: 'never', words: 'recalled' });
    expect(row(text(), [after])).toMatchObject({ verdict: 'never', answer: 'never' });
    expect(rows(text(), [after], { at: on('11:29') }).get(ann)!.verdict).toBe('may');
    expect(row(text(), [after], ben).verdict).toBe('may');
  });

  it('is one with a caveat where its place is open, and never or freely where it is known', () => {
    const only = act('08:00', {
      act: 'caveat',
      of: ann,
      what: 'set',
      kind: 'only',
      in: ['test/zone/north'],
      words: 'x',
    });
    const { zone: _, ...anywhere } = guarantee.delivers[0] as Extract<Guarantee['delivers'][number], { kind: 'said' }>;
    const of = text({ guarantees: [{ ...guarantee, delivers: [anywhere] }] });
    const asked = (zone?: string) => rows(of, [only], {}, zone).get(ann)!.verdict;
    expect([asked(), asked('test/zone/north'), asked(south)]).toEqual(['withCaveat', 'may', 'never']);
  });

  it('asks about those who are known for the action where the list of the clause is open', () => {
    const of = text({
      holes: [hole],
      guarantees: [{ ...guarantee, by: [ben, { kind: 'silent', hole: hole.id }] }],
      mandates: [mandate],
    });
    const [column] = actingMatrix({}, { terms: of, acts: [granted('10:00')], at: on('12:00') }).columns;
    expect(column!.rows.map(({ actor, verdict }) => [actor, verdict])).toEqual([
      [ann, 'silent'],
      [ben, 'may'],
    ]);
    expect(column!.open[0]).toMatchObject({ hole: hole.id, words: 'who else: who else joins' });
  });

  it('loses the consent of a host that is withdrawn, and had it until then', () => {
    const of = text({
      consents: [{ ...common, id: 'test/consent/c', by: [cat], of: 'test/force/f', to: [], zones: [] }],
    });
    const withdrawn = act('11:00', { act: 'assent', of: cat, what: 'consent', state: 'withdrawn' });
    expect(row(of).verdict).toBe('may');
    expect(row(of, [withdrawn])).toMatchObject({ verdict: 'notYet', missing: [{ kind: 'consent', giver: '`cat`' }] });
    const late = { ...withdrawn, receivedAt: on('15:00') };
    expect(row(of, actsKnownAt([late], on('14:00'))).verdict).toBe('may');
  });

  it('tells what is not established from what only a better text could settle', () => {
    const start: Hole = {
      ...hole,
      id: 'test/ceasefire/cf#/starts',
      item: 'test/ceasefire/cf',
      reason: 'when it starts',
    };
    const waits = (when: Guarantee['starts']) =>
      row(text({ holes: [start], guarantees: [{ ...guarantee, ...(when ? { starts: when } : {}) }] }));
    const silent = { kind: 'silent', hole: start.id } as const;
    const asked = { kind: 'request', of: cat } as const;
    expect(waits({ kind: 'when', when: silent }).verdict).toBe('silent');
    const both = waits({ kind: 'when', when: { kind: 'and', parts: [asked, silent] } });
    expect(both.missing.map(({ words }) => words)).toEqual([
      'its condition is not established: no request of `cat` is recorded',
    ]);
    expect(both.silent.map(({ words }) => words)).toEqual(['the text does not say: when it starts']);
  });

  it('says how much a contributor has there, and when it can move', () => {
    const ready = act('09:00', {
      act: 'contribution',
      of: ann,
      force: 'test/force/f',
      state: 'ready',
      amount: 400,
      unit: 'personnel',
      noticeHours: 48,
    });
    expect(row(text(), [ready]).contributions).toEqual([
      { state: 'ready', words: '400 personnel', readiness: 'notice 48 hours', readyAt: on('2030-02-07T12:00:00Z') },
    ]);
  });
});

describe('acts on what may be done that cannot be what they say', () => {
  it('are listed with the reason, and move nothing', () => {
    const of = text({ mandates: [mandate] });
    const wrong = [
      act('08:00', { act: 'mandate', of: ben, mandate: mandate.id, organ: 'Parliament', state: 'granted' }),
      act('08:01', {
        act: 'mandate',
        of: ann,
        organ: 'Parliament',
        state: 'granted',
        from: on('10:00'),
        to: on('09:00'),
      }),
      act('08:02', { act: 'caveat', of: ann, what: 'lifted', words: 'which?' }),
      act('08:03', { act: 'caveat', of: ann, what: 'set', kind: 'only', words: 'where?' }),
      act('08:04', { act: 'transfer', of: ann, to: ben, force: 'test/force/f', relation: 'opcon', until: on('08:04') }),
    ];
    expect(notTaken(wrong, of).map(({ code, why }) => [code, why])).toEqual([
      ['another-actor', '`m` is a mandate of `ann`, not of `ben`'],
      ['ends-before', 'it would end before it begins: check the two times'],
      ['which-caveat', 'which caveat is lifted? name the one of the text, or the short name under which it was set'],
      ['only-nowhere', 'a caveat that allows only some zones names none; say which'],
      ['ends-before', 'the transfer would end before it begins'],
    ]);
    expect(rows(of, wrong)).toEqual(rows(of));
  });
});

describe('a seat that may not decide', () => {
  it('is kept out of a vote from the caveat or the lapse of its mandate on', () => {
    const of = text({ mandates: [{ ...mandate, actions: ['decide'] }], bodies: [commission([ann, ben])] });
    const until = granted('09:00', { to: on('11:00') });
    const barred: NonNullable<DocketGround['mayNotDecide']> = mayNotDecide({ terms: of, acts: [until] });
    expect([barred(ann, on('10:59')), barred(ben, on('10:59'))]).toEqual([undefined, undefined]);
    expect(barred(ann, on('11:00'))).toBe('Parliament: `m` has expired');
    const opened = act('10:00', {
      act: 'openVote',
      vote: 'v1',
      body: 'test/body/commission',
      on: 'other',
      closes: on('12:00'),
      words: 'agreed?',
    });
    const ballot = act('11:30', { act: 'ballot', vote: 'v1', seat: ann, ballot: 'yes' });
    const docket = docketFrom([opened, ballot], { termsAt: () => of, at: on('11:45'), mayNotDecide: barred });
    expect(docket.votes[0]!.seats.find(({ seat }) => seat === ann)?.ballot).not.toBe('yes');
  });
});
