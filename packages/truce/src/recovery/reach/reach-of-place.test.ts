import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { southVersion, terms } from '../../../testing/terms.ts';
import { clauseStates, missingFor, responsesFrom } from '../../decisions/index.ts';
import { indexZones, instant, type UncertainPlace, type ZoneVersion } from '../../kernel/index.ts';
import { shieldOf } from '../../shield/index.ts';
import { ceasefirePeriods, type Guarantee, type Mandate, type Terms } from '../../terms/index.ts';
import { areaReaches, reachOf } from './area-reach.ts';
import { type ClauseReach, reachOfPlace } from './reach-of-place.ts';

const common = { cites: [], quotes: [], basis: 'none', was: [], allow: [] } as const;
const at = instant(Date.UTC(2030, 5, 1));
const hole = (id: string, reason: string) =>
  ({ id, item: id.split('#')[0]!, path: '', expects: 'zone', kind: 'unresolved', reason }) as const;

const guarantee = (more: Partial<Guarantee>): Guarantee => ({
  ...common,
  id: 'test/guarantee/g',
  by: ['test/actor/a'],
  to: [],
  delivers: [{ kind: 'said', action: 'deploy', zone: 'test/zone/south' }],
  mayDeliver: [],
  ...more,
});
const actor = { ...common, id: 'test/actor/a', roles: ['guarantor'] };
const mandate = (more: Partial<Mandate> = {}): Mandate => ({
  ...common,
  id: 'test/mandate/m',
  of: 'test/actor/a',
  organ: 'the assembly',
  actions: ['deploy'],
  ...more,
});

function text(own: Guarantee, more: Partial<Terms> = {}): Terms {
  return terms({ actors: [actor], guarantees: [own], ...more });
}

function clause(
  text: Terms,
  place: Partial<UncertainPlace> = {},
  zones: readonly ZoneVersion[] = [southVersion],
): ClauseReach {
  const ground = { terms: text, periods: ceasefirePeriods(text, []), measurements: [], breaches: [], at };
  const responses = responsesFrom([], ground);
  const layers = reachOfPlace(
    { at: [10, 0.5], radiusM: 0, regions: [], ...place },
    {
      terms: text,
      rows: shieldOf({ texts: [text], entries: [] }, { at, knownAt: at }).rows,
      zones: indexZones(zones),
      authority: { terms: text, acts: [], at },
      responses,
      missing: responses.map((state) => missingFor(state, 'active', ground)),
      states: clauseStates(ground),
    },
  );
  return layers.flatMap(({ clauses }) => clauses).find((each) => each.clause === 'test/guarantee/g')!;
}

describe('whether a guarantee reaches a place', () => {
  it('inside its zone certainly, outside not, across the edge possibly with the share', () => {
    expect(clause(text(guarantee({}))).reach).toBe('certainly');
    expect(clause(text(guarantee({})), { at: [12, 0.5] }).reach).toBe('doesNot');
    const edge = clause(text(guarantee({})), { at: [11, 0.5], radiusM: 5_000 });
    expect(edge).toMatchObject({ reach: 'possibly', areas: [{ zone: 'south', share: expect.closeTo(0.5, 2) }] });
  });

  it('a place on the very edge is not said to be certainly in', () => {
    expect(clause(text(guarantee({})), { at: [11, 0.5], radiusM: 1 }).reach).toBe('possibly');
  });

  it('where the text draws no area, or leaves it open, that is a hole and no reach', () => {
    expect(clause(text(guarantee({ delivers: [{ kind: 'said', action: 'deploy' }] })))).toMatchObject({
      reach: 'noArea',
      areas: [],
    });
    const id = 'test/guarantee/g#/delivers/0/zone';
    const open = clause(
      text(guarantee({ delivers: [{ kind: 'said', action: 'deploy', zone: { kind: 'silent', hole: id } }] }), {
        holes: [hole(id, 'across the land: how many, where')],
      }),
    );
    expect(open).toMatchObject({
      reach: 'leftOpen',
      areas: [{ hole: id, words: 'across the land: how many, where' }],
    });
    const zoneHole = 'test/zone/south#/shape';
    const undrawn = text(guarantee({}), {
      zones: [{ ...common, id: 'test/zone/south', shape: { kind: 'unresolved', hole: zoneHole } }],
      holes: [hole(zoneHole, 'left to a later protocol')],
    });
    // A shape from a file does not fill what the text leaves open.
    expect(clause(undrawn)).toMatchObject({ reach: 'leftOpen', areas: [{ words: 'left to a later protocol' }] });
    expect(clause(text(guarantee({})), {}, []).reach).toBe('noShape');
  });

  it('a zone has its dates: the shape of the day counts', () => {
    const before: ZoneVersion = { ...southVersion, validTo: at };
    const from: ZoneVersion = {
      ...southVersion,
      validFrom: at,
      polygons: [
        [
          [
            [20, 0],
            [21, 0],
            [21, 1],
            [20, 1],
            [20, 0],
          ],
        ],
      ],
    };
    expect(clause(text(guarantee({})), {}, [before, from]).reach).toBe('doesNot');
    expect(clause(text(guarantee({})), { at: [20.5, 0.5] }, [before, from]).reach).toBe('certainly');
  });

  it('a force reaches where it is needed or based, if the delivery names no zone', () => {
    const own = text(guarantee({ delivers: [{ kind: 'said', action: 'deploy', force: 'test/force/f' }] }), {
      forces: [{ ...common, id: 'test/force/f', contributors: [], basedAt: ['test/hub/h'] }],
      sites: [{ ...common, id: 'test/hub/h', kind: 'hub', by: [], zones: ['test/zone/south'] }],
    });
    expect(clause(own).reach).toBe('certainly');
  });

  it('an open piece keeps "does not" from being said, and nothing is ever taken to reach', () => {
    const kinds = ['certainly', 'possibly', 'doesNot', 'leftOpen', 'noShape'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds)), (found) => {
        const reach = reachOf(found.map((kind) => ({ kind, zone: 'z', hole: 'h', words: '', what: '' }) as never));
        expect(reach === 'certainly').toBe(found.includes('certainly'));
        expect(reach === 'doesNot').toBe(found.length > 0 && found.every((kind) => kind === 'doesNot'));
        expect(reach === 'noArea').toBe(found.length === 0);
      }),
    );
    expect(areaReaches([], { place: { at: [0, 0], radiusM: 0, regions: [] }, zones: indexZones([]), at })).toEqual([]);
  });

  it('a caveat of who acts stands beside it', () => {
    const caveat = {
      ...common,
      id: 'test/caveat/c',
      of: 'test/actor/a',
      actions: ['deploy'],
      kind: 'never' as const,
      zones: ['test/zone/south'],
    };
    const own = text(guarantee({}), { caveats: [caveat] });
    expect(clause(own).caveats).toEqual(['test/caveat/c']);
    expect(clause(own, { at: [30, 0.5] }).caveats).toEqual([]);
  });
});

describe('how it stands, and what would activate it', () => {
  it('without a start it is no more than the ceasefire makes it, and only a better text can start it', () => {
    const own = clause(text(guarantee({})));
    expect(own.standing.kind).not.toBe('active');
    expect(own.missing).toMatchObject({ reached: false, onlyBetterText: true });
  });

  it('dormant before the ceasefire, and never active by the text alone', () => {
    const waits = guarantee({
      starts: { kind: 'when', when: { kind: 'state', of: 'test/ceasefire/cf', is: 'active' } },
    });
    const never = text(waits, {
      ceasefires: [{ ...common, id: 'test/ceasefire/cf', between: [], zones: [], ends: { kind: 'never' } }],
    });
    expect(clause(never).standing).toMatchObject({ kind: 'dormant', stage: 'dormant' });
    expect(clause(text(waits)).standing.kind).toBe('between');
    expect(clause(text(waits)).missing?.sets.length).toBeGreaterThan(0);
  });
});

describe('what lapses when', () => {
  const lapses = (own: Guarantee, more: Partial<Terms> = {}) => clause(text(own, more)).lapses;

  it('its own end, with the clause; without one, that the text names none', () => {
    expect(lapses(guarantee({ ends: { kind: 'time', time: { kind: 'at', at: '2030-12-31' } } }))).toEqual([
      expect.objectContaining({
        clause: 'test/guarantee/g',
        on: { earliest: Date.UTC(2030, 11, 30, 22), latest: Date.UTC(2030, 11, 30, 22) },
      }),
    ]);
    expect(lapses(guarantee({}))).toEqual([
      { clause: 'test/guarantee/g', words: 'the guarantee, `g`, has no end in the text', without: 'noEnd' },
    ]);
    expect(lapses(guarantee({ ends: { kind: 'time', time: { kind: 'at', at: '2030-01-31' } } }))[0]?.over).toBe(true);
  });

  it('a mandate ends with the last day of its validity; one without an end is said to have none', () => {
    const dated = lapses(guarantee({}), { mandates: [mandate({ valid: { from: '2030-01-01', to: '2030-08-31' } })] });
    expect(dated[0]).toMatchObject({
      clause: 'test/mandate/m',
      on: { earliest: Date.UTC(2030, 7, 31, 21) },
    });
    expect(lapses(guarantee({}), { mandates: [mandate()] })).toContainEqual({
      clause: 'test/mandate/m',
      words: 'the mandate `m` has no end in the text',
      without: 'noEnd',
    });
    expect(lapses(guarantee({}), { mandates: [mandate({ actions: ['train'] })] })).toHaveLength(1);
  });

  it('a last day without a time zone has an earliest and a latest moment', () => {
    const { timezone: _, ...nowhere } = text(guarantee({}), {
      mandates: [mandate({ valid: { from: '2030-01-01', to: '2030-08-31' } })],
    });
    expect(clause(nowhere).lapses[0]?.on).toEqual({
      earliest: Date.UTC(2030, 7, 31, 10),
      latest: Date.UTC(2030, 8, 1, 12),
    });
  });

  it('the agreement, the ceasefire it starts with, and whoever may leave', () => {
    const found = lapses(
      guarantee({ starts: { kind: 'when', when: { kind: 'state', of: 'test/ceasefire/cf', is: 'active' } } }),
      {
        lasting: [{ ...common, id: 'test/duration/d', ends: { kind: 'time', time: { kind: 'at', at: '2031-01-01' } } }],
        exits: [
          {
            ...common,
            id: 'test/exit/leave',
            by: ['test/actor/a'],
            notice: { kind: 'said', value: { kind: 'calendar', months: 0, days: 90 } },
          },
        ],
      },
    );
    expect(found.map(({ clause: id, without }) => [id, without])).toEqual([
      ['test/duration/d', undefined],
      ['test/ceasefire/cf', 'lasts'],
      ['test/exit/leave', 'notice'],
      ['test/guarantee/g', 'noEnd'],
    ]);
    expect(found.find(({ without }) => without === 'notice')?.words).toBe(
      '`leave`: one of those who act may leave, with a notice of 90 days',
    );
  });
});
