import type { Caveat, DecidingBody, Mandate, VotingRule } from '@truceline/truce/terms';
import { describe, expect, it } from 'vitest';
import { whenMembersLeave, withoutMembers } from './departures.ts';
import { type PowerOfBody, powerOf } from './power.ts';

type Seat = { readonly weight?: string; readonly population?: string };
const name = (seat: number) => `t/actor/s${String(seat).padStart(2, '0')}`;
const common = { cites: [], quotes: [], basis: 'none', was: [], allow: [] } as const;
const hole = (id: string) => ({ kind: 'silent', hole: id }) as const;
const body = (seats: readonly Seat[], votes?: VotingRule, more: Partial<DecidingBody> = {}): DecidingBody => ({
  ...common,
  id: 't/body/b',
  seats: seats.map((seat, index) => ({ actor: name(index), ...seat })),
  veto: [],
  ...(votes ? { votes: { kind: 'said', value: votes } } : {}),
  ...more,
});
const plain = (count: number): Seat[] => Array.from({ length: count }, () => ({}));
const consensus: VotingRule = { kind: 'consensus', minus: 0 };
const majority = (
  ...parts: readonly [number, number, 'seats' | 'weight' | 'population', ('>' | '>=')?][]
): VotingRule => ({
  kind: 'majority',
  parts: parts.map(([numerator, denominator, of, comparison = '>=']) => ({ comparison, numerator, denominator, of })),
});
function read(power: PowerOfBody): Extract<PowerOfBody, { kind: 'read' }> {
  if (power.kind !== 'read') throw new Error(power.open.join(', '));
  return power;
}
const sure = (power: PowerOfBody) => power.members.map((member) => member.blocks);

describe('what a text leaves open', () => {
  it('gives no numbers, and says which words are missing', () => {
    expect(powerOf(body(plain(3)))).toMatchObject({ kind: 'open', open: ['by which rule it decides'] });
    expect(powerOf(body(plain(2), majority([1, 2, 'weight'])))).toMatchObject({
      kind: 'open',
      open: ['the weight of every seat'],
    });
  });

  it('keeps what holds however it is filled: an open seat does not cure a consensus', () => {
    const open = body(plain(2), consensus);
    const more = { ...open, seats: [...open.seats, { actor: hole('b#/seats/2') }] };
    const power = powerOf(more);
    expect(power).toMatchObject({ kind: 'open', open: ['who sits in every seat'], canDecide: 'unknown' });
    expect(sure(power)).toEqual(['yes', 'yes']);
    expect(sure(powerOf({ ...more, votes: { kind: 'said', value: { kind: 'consensus', minus: 1 } } }))).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('an open quorum may let one seat block, an open veto any', () => {
    const three = body(plain(3), majority([1, 2, 'seats', '>']), { quorum: hole('b#/quorum') });
    expect(sure(powerOf(three))).toEqual(['unknown', 'unknown', 'unknown']);
    const veto = body(plain(3), majority([1, 2, 'seats', '>']), { veto: [name(0), hole('b#/veto/1')] });
    expect(sure(powerOf(veto))).toEqual(['yes', 'unknown', 'unknown']);
    expect(powerOf(veto)).toMatchObject({ kind: 'open', canDecide: 'yes' });
  });
});

describe('caveats and mandates on deciding', () => {
  const mandate = (status: string): Mandate => ({
    ...common,
    id: 't/mandate/m',
    of: name(0),
    organ: 'parliament',
    actions: ['decide'],
    status: { kind: 'said', value: status },
  });
  const caveat: Caveat = { ...common, id: 't/caveat/c', of: name(0), actions: ['decide'], kind: 'never', zones: [] };
  const three = body(plain(3), majority([2, 3, 'seats']));

  it('a member that may never decide blocks nothing, and those that remain block more', () => {
    const power = read(powerOf(three, { caveats: [caveat], mandates: [] }));
    expect(power.blockers).toEqual([name(1), name(2)]);
    expect(power.indices![0]!.banzhaf.numerator).toBe(0n);
    expect(powerOf(three, { caveats: [], mandates: [mandate('granted')] }).kind).toBe('read');
  });

  it('a mandate still asked for leaves open who can block', () => {
    const power = powerOf(three, { caveats: [], mandates: [mandate('required')] });
    expect(power).toMatchObject({ kind: 'open', open: ['whether `s00` may decide'] });
    expect(sure(power)).toEqual(['no', 'unknown', 'unknown']);
  });
});

describe('how a member blocks', () => {
  it('is by a no, by abstaining, or by staying away, as the rule has it', () => {
    const quorum = { kind: 'said', value: { numerator: 3, denominator: 1, of: 'seats' } } as const;
    const by = (more: Partial<DecidingBody>, rule = consensus) =>
      read(powerOf(body(plain(3), rule, more))).members[0]!.blocksBy;
    expect(by({ abstentions: { kind: 'said', value: 'present' } })).toEqual(['no']);
    expect(by({ abstentions: { kind: 'said', value: 'against' } })).toEqual(['no', 'abstain']);
    expect(by({ abstentions: { kind: 'said', value: 'present' }, quorum })).toEqual(['no', 'absent']);
    expect(by({ quorum, silence: { kind: 'said', value: { kind: 'exact', durationMs: 1 } } })).toEqual(['no']);
  });

  it('is by nothing where a non-decision counts as approval', () => {
    const approved = { otherwise: { kind: 'said', value: { outcome: 'approved' } } } as const;
    expect(read(powerOf(body(plain(3), consensus, approved))).blockers).toEqual([]);
    expect(read(powerOf(body(plain(3), consensus))).blockers).toHaveLength(3);
  });
});

describe('larger bodies', () => {
  it('of 60 seats are counted exactly, the shares adding up to one', () => {
    const seats = Array.from({ length: 60 }, (_, seat) => ({ weight: String(1 + (seat % 9)) }));
    const power = read(powerOf(body(seats, majority([1, 2, 'seats', '>'], [2, 3, 'weight']), { veto: [name(3)] })));
    const total = power.indices!.reduce((sum, each) => sum + each.shapleyShubik.numerator, 0n);
    expect(total).toBe(power.indices![0]!.shapleyShubik.denominator);
    expect(power.blockers).toEqual([name(3)]);
    expect(power.winning.complete).toBe(false);
  });

  it('are searched for coalitions within limits, whatever the rule', () => {
    const seats = Array.from({ length: 60 }, (_, seat) => ({ population: String(1e7 + seat * 7919) }));
    const power = read(powerOf(body(seats, majority([1, 2, 'seats', '>']))));
    expect(power.winning).toMatchObject({ complete: true, smallest: 31 });
    expect(power.blocking).toMatchObject({ complete: true, smallest: 30 });
  });

  it('say so where the numbers are too large to be counted', () => {
    const seats = Array.from({ length: 50 }, (_, seat) => ({ population: String(1e7 + seat * 7919 + seat ** 3) }));
    expect(read(powerOf(body(seats, majority([65, 100, 'population'])))).uncounted).toContain('50 members');
    const many = powerOf(body(plain(61), consensus));
    expect(many).toMatchObject({ kind: 'open', open: ['how to count more than 60 members'] });
  });
});

describe('members that leave', () => {
  it('make others able to block, or the body unable to decide', () => {
    expect(whenMembersLeave(body(plain(3), majority([2, 1, 'seats'])))).toEqual([
      ...[0, 1, 2].map((gone) => ({
        gone: [name(gone)],
        canDecide: true,
        newBlockers: [0, 1, 2].filter((seat) => seat !== gone).map(name),
        lostBlockers: [],
      })),
      ...[
        [0, 1],
        [0, 2],
        [1, 2],
      ].map((gone) => ({ gone: gone.map(name), canDecide: false, newBlockers: [], lostBlockers: [] })),
    ]);
  });

  it('take the chair with them, and their veto', () => {
    const chaired = body(plain(2), { kind: 'chair', actor: name(0) });
    expect(whenMembersLeave(chaired)[0]).toMatchObject({ gone: [name(0)], canDecide: false });
    const vetoed = body(plain(5), majority([1, 2, 'seats', '>']), { veto: [name(0)] });
    expect(read(powerOf(withoutMembers(vetoed, new Set([name(0)])))).blockers).toEqual([]);
  });
});
