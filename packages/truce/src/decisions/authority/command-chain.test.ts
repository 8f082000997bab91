import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import type { Command, Term, Terms } from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import { commandChain } from './command-chain.ts';
import { ifAttacked } from './if-attacked.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, lead, other] = ['test/actor/ann', 'test/actor/lead', 'test/actor/other'] as const;
const force = 'test/force/f';
const said = <T>(value: T) => ({ kind: 'said', value }) as const;
const command = (changes: Partial<Command> = {}): Command => ({
  ...common,
  id: 'test/command/c',
  by: [lead],
  of: force,
  to: [ann],
  relation: said('opcon' as const),
  actions: [],
  zones: [],
  reserves: ['use_force'],
  redCard: [ann],
  ...changes,
});
const text = (changes: Partial<Terms> = {}): Terms =>
  terms({
    actors: [ann, lead, other].map((id) => ({ ...common, id, roles: [] })),
    forces: [
      {
        ...common,
        id: force,
        contributors: [{ actor: ann, of: 'test/class/guards' }],
        basedAt: [],
      },
    ],
    ...changes,
  });
const chain = (of: Terms, acts: readonly Act[] = [], action = 'deploy', zone?: string, at = '12:00') =>
  commandChain({ force, actor: ann, action, ...(zone === undefined ? {} : { zone }) }, { terms: of, acts, at: on(at) });

describe('the chain of command', () => {
  it('names who orders, who may refuse, and what the sender keeps', () => {
    const of = text({ commands: [command()] });
    expect(chain(of)).toMatchObject({ kind: 'one', words: '`lead` orders', mayRefuse: [ann], reserved: false });
    expect(chain(of, [], 'use_force')).toMatchObject({
      reserved: true,
      words: '`lead` orders; `ann` decides itself on use force',
    });
  });

  it('says where the text is silent', () => {
    expect(chain(text()).open.map(({ words }) => words)).toEqual([
      'the text does not say who orders',
      'the text does not say who may refuse a task',
      'the text does not say who must be told',
    ]);
  });

  it('shows two commanders for one task, place and hour, and chooses neither', () => {
    const rival = command({ id: 'test/command/d', by: [other], zones: ['test/zone/south'] });
    const of = text({ commands: [command(), rival] });
    expect(chain(of, [], 'deploy', 'test/zone/south')).toMatchObject({ kind: 'rivals' });
    expect(chain(of, [], 'deploy', 'test/zone/north')).toMatchObject({ kind: 'one', words: '`lead` orders' });
    expect(chain(of).orders.map(({ holds }) => holds)).toEqual(['yes', 'perhaps']);
  });

  it('begins and ends a command by the clocks of the text', () => {
    const ends = { kind: 'time', time: { kind: 'at', at: '2030-02-05T14:00' } } as const;
    const of = text({ commands: [command({ ends })] });
    expect([chain(of, [], 'deploy', undefined, '11:59').kind, chain(of).kind]).toEqual(['one', 'silent']);
  });

  it('follows a transfer of authority until it runs out, and its withdrawal', () => {
    const of = text({ commands: [command()] });
    const given = act('09:00', { act: 'transfer', of: ann, to: other, force, relation: 'tacon', until: on('11:00') });
    const back = act('10:00', { act: 'transfer', of: ann, to: ann, force, relation: 'national' });
    expect(chain(of, [given], 'deploy', undefined, '10:59')).toMatchObject({ kind: 'one', words: '`other` orders' });
    expect(chain(of, [given], 'deploy', undefined, '11:00').words).toBe('`lead` orders');
    expect(chain(of, [given, back])).toMatchObject({
      kind: 'national',
      words: '`ann` keeps the command of its own part',
    });
    const both = [given, act('09:00', { act: 'transfer', of: ann, to: lead, force, relation: 'opcon' })];
    expect(chain(of, both, 'deploy', undefined, '10:00').kind).toBe('rivals');
  });
});

describe('what follows if the force itself is attacked', () => {
  const term = (changes: Partial<Term>): Term => ({
    ...common,
    id: 'test/prohibition/p',
    kind: 'prohibition',
    by: [],
    to: [],
    zones: [],
    clocks: [],
    overrides: [],
    ...changes,
  });

  it('lists the clauses that speak of it, in their kinds', () => {
    const of = text({
      categories: [{ ...common, id: 'test/class/guards', kind: 'class', ancestors: [], detectedUsing: [], having: [] }],
      terms: [
        term({ act: { kind: 'commit', incidents: ['test/incident/fire'], against: ['test/class/guards'] } }),
        term({ id: 'test/prohibition/q', act: { kind: 'commit', incidents: ['test/incident/fire'], against: [] } }),
        term({
          id: 'test/power/s',
          kind: 'power',
          by: [ann],
          act: { kind: 'do', words: said('use force in self-defence') },
        }),
      ],
    });
    const attacked = act('10:00', { act: 'force', force, what: 'attacked', words: 'shelled' });
    const all = ifAttacked(force, { terms: of, acts: [attacked], at: on('12:00') });
    expect(all.clauses.map(({ id, kind }) => [id, kind])).toEqual([
      ['test/prohibition/p', 'forbidden'],
      ['test/power/s', 'power'],
    ]);
    expect(all.clauses[1]!.words).toBe('power `s` of contributors: “use force in self-defence”');
    expect([all.attacks.length, all.open.length]).toEqual([1, 0]);
  });

  it('says so where no clause speaks', () => {
    expect(ifAttacked(force, { terms: text(), acts: [], at: on('12:00') }).open[0]!.words).toBe(
      'the text does not say what follows if `f` is attacked',
    );
  });
});
