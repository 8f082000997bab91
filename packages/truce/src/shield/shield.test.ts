import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terms } from '../../testing/terms.ts';
import { instant } from '../kernel/index.ts';
import { ledgerFrom, type PledgeEntry } from '../pledges/index.ts';
import { ungraded } from '../reports/index.ts';
import type { Guarantee, Terms } from '../terms/index.ts';
import { type LayerEntry, type LayerTelling, layers, shieldOf } from './index.ts';

const day = 86_400_000;
const at = (days: number) => instant(Date.UTC(2030, 0, 1) + days * day);
const time = { at: at(400), knownAt: at(400) };
const said = <T>(value: T) => ({ kind: 'said', value }) as const;
const hole = (id: string) => ({ kind: 'silent', hole: id }) as const;
const common = { cites: [], quotes: [], basis: 'none', was: [], allow: [] } as const;

const guarantee = (name: string, more: Partial<Guarantee>): Guarantee => ({
  ...common,
  id: `x/guarantee/${name}`,
  by: ['x/actor/a'],
  to: ['x/actor/u'],
  delivers: [],
  mayDeliver: [],
  ...more,
});
const bare = terms({
  agreement: 'x',
  actors: [{ ...common, id: 'x/actor/u', roles: ['beneficiary'] }],
  zones: [],
  categories: [],
  ceasefires: [],
});

let number = 0;
const entry = (telling: LayerTelling, more: Partial<LayerEntry> = {}): LayerEntry => ({
  id: `e${number++}`,
  happenedAt: { startsAt: at(1), endsAt: at(2) },
  receivedAt: at(3),
  speaker: { side: 'donor', name: 'a' },
  evidence: ['paper'],
  grade: ungraded,
  layer: 'air',
  telling,
  ...more,
});
const rowOf = (layer: (typeof layers)[number], texts: readonly Terms[], entries: readonly LayerEntry[] = []) =>
  shieldOf({ texts, entries }, time).rows.find((row) => row.layer === layer)!;
const lacks = (...args: Parameters<typeof rowOf>) => rowOf(...args).missing.map(({ kind }) => kind);

describe('the layers of the shield', () => {
  it('are thirteen, each of them with a row, and with nothing known every row says so', () => {
    const { rows } = shieldOf({ texts: [], entries: [] }, time);
    expect(rows.map(({ layer }) => layer)).toEqual(layers);
    expect(rows).toHaveLength(13);
    for (const { missing, there } of rows) expect([there, missing.map(({ kind }) => kind)]).toEqual([[], ['promise']]);
  });

  it('take a clause in by what it has somebody do, with the reason', () => {
    const terms = {
      ...bare,
      guarantees: [
        guarantee('g', {
          delivers: [
            { kind: 'said', action: 'train' },
            { kind: 'said', action: 'sanction' },
          ],
        }),
        guarantee('open', { delivers: [hole('h')] }),
      ],
    };
    const { rows, unplaced } = shieldOf({ texts: [terms], entries: [] }, time);
    expect(rows.flatMap(({ layer, promised }) => (promised.length > 0 ? [[layer, promised]] : []))).toEqual([
      ['training', [{ kind: 'clause', clause: 'x/guarantee/g', pressOnly: false, why: 'it has somebody train' }]],
      [
        'sanctions',
        [{ kind: 'clause', clause: 'x/guarantee/g', pressOnly: false, why: 'it has somebody impose measures' }],
      ],
    ]);
    expect(unplaced).toEqual(['x/guarantee/open']);
  });

  it('take what follows an attack into the response, and a force into the domain of its zone, or into all three', () => {
    const when = { kind: 'when', when: { kind: 'state', of: 'x/threshold/t', is: 'met' } } as const;
    const force = { ...common, id: 'x/force/f', contributors: [], basedAt: [] };
    const zone = { ...common, id: 'x/zone/z', shape: { kind: 'unresolved', hole: 'h' }, domains: ['sea'] } as const;
    const terms = { ...bare, guarantees: [guarantee('g', { starts: when })], zones: [zone] };
    expect(rowOf('response', [terms]).promised).toHaveLength(1);
    const where = (basedIn: Partial<typeof force & { requirements: Terms['forces'][0]['requirements'] }>) =>
      shieldOf({ texts: [{ ...terms, forces: [{ ...force, ...basedIn } as Terms['forces'][0]] }], entries: [] }, time)
        .rows.filter(({ promised }) => promised.some((each) => each.kind === 'clause' && each.clause === force.id))
        .map(({ layer }) => layer);
    expect(where({})).toEqual(['land', 'sea', 'air']);
    expect(where({ requirements: [{ amount: hole('h'), zone: zone.id }] })).toEqual(['sea']);
  });

  it('follow an entry that says where a clause belongs, against the rule, and name one that points at nothing', () => {
    const terms = { ...bare, guarantees: [guarantee('g', { delivers: [{ kind: 'said', action: 'train' }] })] };
    const moves = entry({ what: 'belongs', of: 'x/guarantee/g', words: 'because' }, { layer: 'diplomacy' });
    const astray = entry({ what: 'belongs', of: 'x/guarantee/absent', words: 'because' }, { id: 'astray' });
    const { rows, problems } = shieldOf({ texts: [terms], entries: [moves, astray] }, time);
    expect(rows.filter(({ promised }) => promised.length > 0).map(({ layer }) => layer)).toEqual(['diplomacy']);
    expect(problems).toEqual([{ entry: 'astray', reason: expect.stringContaining('no clause of the texts') }]);
  });

  it('say that something stands only by an entry that says so, until the same voice says that it is over', () => {
    const part = { what: 'said', actor: 'a', role: 'contributes', words: 'ships' } as const;
    const stands = entry({ ...part, stage: 'there' });
    const over = (more: Partial<LayerEntry> = {}) =>
      entry({ ...part, stage: 'ended', words: 'gone' }, { happenedAt: { startsAt: at(5), endsAt: at(6) }, ...more });
    const there = (...entries: readonly LayerEntry[]) => rowOf('air', [bare], entries).there.length;
    expect(there(entry({ ...part, stage: 'promised' }), entry({ ...part, stage: 'committed' }))).toBe(0);
    expect(there(stands)).toBe(1);
    expect(there(stands, over())).toBe(0);
    expect(there(stands, over({ speaker: { side: 'recipient', name: 'u' } }))).toBe(1);
    expect(there(stands, over({ receivedAt: at(500) }))).toBe(1);
    expect(rowOf('air', [bare], [stands, over()]).missing).toContainEqual({
      kind: 'ended',
      words: 'gone',
      of: [expect.any(String)],
    });
  });

  it('find lead, decider, date, money, votes and permissions missing, and not missing', () => {
    const open = guarantee('g', {
      delivers: [{ kind: 'said', action: 'monitor' }],
      decidedBy: hole('x/guarantee/g#/decidedBy'),
    });
    const mandate = {
      ...common,
      id: 'x/mandate/m',
      of: 'x/actor/a',
      organ: 'Chamber',
      actions: ['monitor'],
      status: said('required'),
    };
    const holes = [
      {
        id: 'x/guarantee/g#/decidedBy',
        item: open.id,
        path: '/decidedBy',
        expects: 'actor',
        kind: 'unspecified',
        reason: 'who',
      },
      {
        id: 'x/guarantee/g#/cost',
        item: open.id,
        path: '/cost',
        expects: 'money',
        kind: 'unspecified',
        reason: 'cost',
      },
    ] as const;
    expect(lacks('monitoring', [{ ...bare, guarantees: [open], holes }])).toEqual([
      'lead',
      'decider',
      'date',
      'money',
      'mandate',
      'hole',
    ]);
    expect(lacks('monitoring', [{ ...bare, guarantees: [open], mandates: [mandate] }])).toEqual([
      'lead',
      'decider',
      'date',
      'money',
      'vote',
    ]);
    const whole = guarantee('g', {
      delivers: [{ kind: 'said', action: 'monitor' }],
      decidedBy: 'x/actor/a',
      starts: { kind: 'time', time: { kind: 'at', at: '2030-02-01T00:00' } },
      fundedBy: { kind: 'pledges', pledges: ['x/pledge/p'] },
    });
    const leads = entry(
      { what: 'said', actor: 'b', role: 'leads', stage: 'said', words: 'w' },
      { layer: 'monitoring' },
    );
    const granted = { ...mandate, status: said('granted') };
    const both = [granted, { ...granted, id: 'x/mandate/n', of: 'x/actor/b' }];
    expect(lacks('monitoring', [{ ...bare, guarantees: [whole], mandates: both }], [leads])).toEqual([]);
  });

  it('ask for no vote of a state that takes no part', () => {
    const asks = guarantee('g', { delivers: [{ kind: 'said', action: 'monitor' }] });
    const organ = (name: string) => ({
      ...common,
      id: `x/mandate/${name}`,
      of: `x/actor/${name}`,
      organ: name,
      actions: ['monitor'],
    });
    const { missing } = rowOf('monitoring', [{ ...bare, guarantees: [asks], mandates: [organ('a'), organ('b')] }]);
    expect(missing.filter(({ kind }) => kind === 'vote').map(({ actors }) => actors)).toEqual([['a']]);
  });

  it('keep rival answers to one question side by side, and mark who contributes and excludes to', () => {
    const rival = (words: string) => entry({ what: 'said', stage: 'said', words, question: 'how many' });
    const part = (role: 'contributes' | 'excludes') =>
      entry({ what: 'said', actor: 'a', role, stage: 'said', words: role });
    const row = rowOf('air', [bare], [rival('10'), rival('20'), part('contributes'), part('excludes')]);
    expect(row.rivals.map(({ answers }) => answers.map(({ words }) => words).sort())).toEqual([['10', '20']]);
    expect(row.parts.map(({ role, contradicted }) => [role, contradicted])).toEqual([
      ['contributes', true],
      ['excludes', true],
    ]);
    expect(rowOf('air', [bare], [rival('10')]).rivals).toEqual([]);
  });

  it('take pledges in by their kind; money belongs where an entry says so', () => {
    const pledge = (kind: 'training' | 'money', id: string): PledgeEntry => ({
      ...entry({ what: 'belongs', of: '', words: '' }),
      id,
      pledge: id,
      telling: { what: 'described', facts: { kind } },
    });
    const ledger = ledgerFrom([pledge('training', 't'), pledge('money', 'm')], time);
    const { rows, unplaced } = shieldOf({ texts: [], entries: [], ledger }, time);
    expect(rows.filter(({ promised }) => promised.length > 0).map(({ layer }) => layer)).toEqual(['training']);
    expect(unplaced).toEqual(['m']);
    const belongs = entry({ what: 'belongs', of: 'm', words: 'for arms' }, { layer: 'support' });
    expect(shieldOf({ texts: [], entries: [belongs], ledger }, time).unplaced).toEqual([]);
  });
});

const telling: fc.Arbitrary<LayerTelling> = fc.oneof(
  fc.record({
    what: fc.constant('said' as const),
    actor: fc.constantFrom('a', 'b'),
    role: fc.constantFrom('leads' as const, 'contributes' as const, 'excludes' as const),
    stage: fc.constantFrom('said' as const, 'there' as const, 'ended' as const),
    words: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    what: fc.constant('said' as const),
    stage: fc.constant('said' as const),
    words: fc.constantFrom('1', '2'),
    question: fc.constant('q'),
  }),
  fc.record({ what: fc.constant('belongs' as const), of: fc.constant('x/guarantee/g'), words: fc.constant('w') }),
);
const anEntry = fc
  .tuple(telling, fc.constantFrom(...layers), fc.nat(4), fc.nat(4), fc.constantFrom('a', 'b'))
  .map(([told, layer, happened, received, name]) => ({
    ...entry(told),
    layer,
    happenedAt: { startsAt: at(happened), endsAt: at(happened + 1) },
    receivedAt: at(received),
    speaker: { side: 'donor' as const, name },
  }));

describe('the order of arrival', () => {
  it('changes nothing, nor does the order of the texts', () => {
    const texts = ['x', 'y'].map((name) => ({
      ...bare,
      agreement: name,
      guarantees: [{ ...guarantee('g', { delivers: [{ kind: 'said', action: 'train' }] }), id: `${name}/guarantee/g` }],
    }));
    const many = fc
      .array(anEntry, { maxLength: 12 })
      .map((each) => each.map((one, index) => ({ ...one, id: `p${index}` })));
    fc.assert(
      fc.property(
        many.chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
        ),
        fc.nat(5),
        ([entries, shuffled], known) => {
          const now = { at: at(6), knownAt: at(known) };
          expect(shieldOf({ texts: texts.toReversed(), entries: shuffled }, now)).toEqual(
            shieldOf({ texts, entries }, now),
          );
        },
      ),
    );
  });
});
