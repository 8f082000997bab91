import type { ApparentBreach, BreachId } from '../src/breaches/index.ts';
import {
  type Act,
  type ClockCause,
  causesFromBreaches,
  causesFromDocket,
  clocksFrom,
  docketFrom,
} from '../src/decisions/index.ts';
import { type Instant, instant } from '../src/kernel/index.ts';
import type { AnchorInstant, ClockRule, Condition, Duration, Step } from '../src/terms/index.ts';
import { act, on } from './acts.ts';
import { terms } from './terms.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
/** So many exact hours. */
export const hours = (count: number): Duration => ({ kind: 'exact', durationMs: count * 3_600_000 });
/** A clock of this length, counted from what is given. */
export const rule = (length: Duration, from?: ClockRule['from'], changes: Partial<ClockRule> = {}): ClockRule => ({
  kind: 'latest',
  length: { kind: 'said', value: length },
  ...(from ? { from } : {}),
  ...changes,
});
/** What a clock is counted from. */
export const from = (word: AnchorInstant, of?: string): ClockRule['from'] => ({
  kind: 'said',
  value: { instant: word, ...(of ? { of } : {}) },
});
/** A text that does not say. */
export const unsaid: ClockRule['from'] = { kind: 'silent', hole: 'test/ladder/l/warn#/clocks/0/from' };
export const hole = { id: 'test/ladder/l/warn#/clocks/0/from', item: 'test/ladder/l', path: '/clocks/0/from' } as const;
const level: Condition = { kind: 'apparentBreach', comparison: '>=', level: 'test/level/minor' };

/** A text with one step `warn` of this clock, and whatever a test changes. */
export function text(clock: ClockRule, changes: Parameters<typeof terms>[0] = {}, step: Partial<Step> = {}) {
  return terms({
    actors: [{ ...common, id: 'test/actor/ann', roles: [] }],
    levels: [{ ...common, id: 'test/levels/scale', order: ['test/level/minor'] }],
    holes: [{ ...hole, expects: 'instant', kind: 'unspecified', reason: 'which instant' }],
    ladders: [
      {
        ...common,
        id: 'test/ladder/l',
        steps: [
          {
            id: 'test/ladder/l/warn',
            number: 1,
            action: 'warn',
            by: ['test/actor/ann'],
            when: level,
            zones: [],
            clocks: [clock],
            ...step,
          },
        ],
      },
    ],
    ...changes,
  });
}

/** An apparent breach by `ben` of the lowest level. */
export function breach(name: string, onset: Instant, changes: Partial<ApparentBreach> = {}): ApparentBreach {
  return {
    id: name as BreachId,
    status: 'apparent',
    finding: `fnd-${name}` as never,
    clause: 'test/threshold/t',
    kind: 'threshold',
    zones: ['south'],
    actor: 'ben',
    level: 'test/level/minor',
    onset,
    count: { low: 1, best: 1, high: 1 },
    certain: true,
    evidence: [],
    ...changes,
  };
}

/** Clocks of a text at an instant, with breaches detected half an hour after they happened. */
export function seen(
  acts: readonly Act[],
  options: {
    readonly text: ReturnType<typeof text>;
    readonly breaches?: readonly ApparentBreach[];
    readonly at?: string;
    readonly causes?: readonly ClockCause[];
    readonly origins?: number;
  } & Partial<Omit<Parameters<typeof clocksFrom>[1], 'at' | 'causes'>>,
) {
  const at = on(options.at ?? '23:00');
  const termsAt = () => options.text;
  const docket = docketFrom(acts, { termsAt, at });
  const breaches = causesFromBreaches({
    breaches: options.breaches ?? [],
    detectedAt: ({ onset }) => instant(onset + 1_800_000),
    originsOf: () => options.origins ?? 2,
    docket,
  });
  const causes = [...breaches, ...causesFromDocket(docket, breaches), ...(options.causes ?? [])];
  return clocksFrom(acts, { termsAt, docket, ...options, at, causes });
}

/** The name of the clock that is proposed first. */
export const idOf = (options: Parameters<typeof seen>[1]) => seen([], options).clocks[0]!.id;

/** The confirmation of a clock. */
export const confirm = (at: string, starts: string, clock: string, id?: string): Act =>
  act(at, { act: 'confirmClock', clock, starts: on(starts) }, id ? { id } : {});
