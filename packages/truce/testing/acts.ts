import { type Act, type AnySaid, actForms, type Office } from '../src/decisions/index.ts';
import { type Instant, instant, parseInstant } from '../src/kernel/index.ts';
import type { DecidingBody, Id } from '../src/terms/index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };

/** A body `test/body/commission` of these seats that decides by half of them or more, with whatever a test changes. */
export function commission(seats: readonly Id[], changes: Partial<DecidingBody> = {}): DecidingBody {
  return {
    ...common,
    id: 'test/body/commission',
    seats: seats.map((actor) => ({ actor })),
    votes: {
      kind: 'said',
      value: { kind: 'majority', parts: [{ comparison: '>', numerator: 1, denominator: 2, of: 'seats' }] },
    },
    veto: [],
    abstentions: { kind: 'said', value: 'against' },
    ...changes,
  };
}

let made = 0;

/** An act done at a time of 5 February 2030 (`09:30`, or a whole instant), recorded at once unless said otherwise. */
export function act(
  at: string,
  said: AnySaid,
  changes: { readonly of?: Id; readonly office?: Office; readonly receivedAt?: string; readonly id?: string } = {},
): Act {
  const happenedAt = on(at);
  const of = changes.of ?? ('seat' in said ? said.seat : undefined);
  return {
    ...said,
    id: changes.id ?? `act-${String(++made).padStart(6, '0')}`,
    by: {
      office: changes.office ?? (actForms[said.act].offices[0] as Office),
      ...(of === undefined ? {} : { of }),
      person: 'p1',
      authenticated: false,
    },
    happenedAt,
    receivedAt: changes.receivedAt === undefined ? happenedAt : on(changes.receivedAt),
  } as Act;
}

/** `09:30` on 5 February 2030 UTC, or the instant that is written out. */
export function on(at: string): Instant {
  return instant(parseInstant(at.includes('T') ? at : `2030-02-05T${at}${at.length === 5 ? ':00' : ''}Z`)!);
}
