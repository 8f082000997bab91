import type { Terms } from '@truceline/truce/terms';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };

/** Who is accused, called and asked. */
export const actor = 'bench/actor/ann';
/** The seats of the body. */
export const seats = [actor, 'bench/actor/ben', 'bench/actor/cat', 'bench/actor/dan'];
/** The body that determines and decides. */
export const body = 'bench/body/commission';
/** The steps of the ladder. */
export const steps = ['one', 'two', 'three', 'four'].map((name) => `bench/ladder/l/${name}`);

/** A text with a ceasefire, a body with a clock and a ladder of four steps that wait for breaches it determines. */
export function textOf(): Terms {
  const lists =
    'sources imports holes actors groups mandates mechanisms zones categories levels ceasefires terms counters guarantees ladders forces caveats pledges sites clocks reviews lasting exits recoveries annexes';
  return {
    ...Object.fromEntries(lists.split(' ').map((name) => [name, []])),
    format: 1,
    agreement: 'bench',
    dated: '2031-01-01',
    timezone: { kind: 'said', value: 'Europe/Kyiv' },
    actors: seats.map((id) => ({ ...common, id, roles: [] })),
    levels: [{ ...common, id: 'bench/levels/l', order: ['bench/levels/l/low', 'bench/levels/l/high'] }],
    ceasefires: [{ ...common, id: 'bench/ceasefire/c', between: seats, zones: [] }],
    ladders: [
      {
        ...common,
        id: 'bench/ladder/l',
        steps: steps.map((id, index) => ({
          id,
          number: index + 1,
          action: 'warn',
          by: [actor],
          when: { kind: 'breach', comparison: '>=', level: 'bench/levels/l/low' },
          zones: [],
          decidedBy: body,
          clocks: [],
        })),
      },
    ],
    bodies: [
      {
        ...common,
        id: body,
        seats: seats.map((seat) => ({ actor: seat })),
        votes: {
          kind: 'said',
          value: { kind: 'majority', parts: [{ comparison: '>', numerator: 1, denominator: 2, of: 'seats' }] },
        },
        veto: [],
        abstentions: { kind: 'said', value: 'against' },
        clock: {
          kind: 'latest',
          length: { kind: 'said', value: { kind: 'exact', durationMs: 90 * 86_400_000 } },
          from: { kind: 'said', value: { instant: 'referral' } },
        },
      },
    ],
    hash: '0',
  } as unknown as Terms;
}
