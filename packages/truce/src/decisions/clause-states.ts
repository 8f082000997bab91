import type { ApparentBreach } from '../breaches/index.ts';
import { type Measurement, thresholdMet } from '../findings/index.ts';
import type { Instant } from '../kernel/index.ts';
import {
  all,
  type CeasefirePeriod,
  decisionAt,
  evaluate,
  type Ground,
  type Guarantee,
  holeOf,
  type Id,
  inForce,
  type Recorded,
  type Terms,
  type Truth,
  truth,
  turnsOf,
  turnsOfPeriod,
  type World,
} from '../terms/index.ts';
import { reachesLevel } from './level.ts';

/** States in which a clause can be. */
export const clauseStateNames = [
  'inForce',
  'notInForce',
  'dormant',
  'active',
  'met',
  'notMet',
  'possiblyMet',
  'apparentlyBreached',
  'noApparentBreach',
  'notEvaluable',
  'intended',
  'agreed',
] as const;

/** What became of a clause, since when, and why. */
export interface ClauseState {
  readonly id: Id;
  readonly state: (typeof clauseStateNames)[number];
  /** First instant from which the state has held without a break; absent where it held from the start. */
  readonly since?: Instant;
  readonly why: readonly Ground[];
  /** Why what rests on an absence of reports cannot be determined: too little was watched. Not for the public. */
  readonly unseen?: string;
}

/** What the states are read from. */
export interface StateGround {
  readonly terms: Terms;
  readonly periods: readonly CeasefirePeriod[];
  readonly measurements: readonly Measurement[];
  readonly breaches: readonly ApparentBreach[];
  /** What people have put on the record; absent: nothing that hangs on it becomes true. */
  readonly recorded?: Recorded;
  readonly at: Instant;
}

/** The state of every clause that can have one: ceasefires, thresholds, prohibitions, guarantees, mechanisms, bodies. */
export function clauseStates(ground: StateGround): readonly ClauseState[] {
  const world = worldOf(ground);
  const points = changePoints(ground);
  const { terms } = ground;
  const states = [
    ...ground.periods.map((period) =>
      dated(period.id, points, ground.at, (at) => ceasefire(inForce(period, at, terms))),
    ),
    ...ground.measurements.map((each) => measured(each, ground)),
    ...terms.guarantees.map((each) =>
      dated(each.id, points, ground.at, (at) => guaranteeState(each, at, { ...world, asker: each.id })),
    ),
    ...[...terms.mechanisms, ...terms.bodies].flatMap((each) => staged(each, terms)),
  ];
  return states.sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Judged = Pick<ClauseState, 'state' | 'why'>;

function dated(id: Id, points: readonly Instant[], at: Instant, judge: (at: Instant) => Judged): ClauseState {
  const now = judge(at);
  let since: Instant | undefined;
  for (let index = points.length - 1; index >= 0; index--) {
    if (judge(points[index]!).state !== now.state) break;
    since = index === 0 && judge((points[0]! - 1) as Instant).state === now.state ? undefined : points[index];
  }
  return { id, state: now.state, ...(since === undefined ? {} : { since }), why: now.why };
}

function ceasefire(value: Truth): Judged {
  const state = { true: 'inForce', false: 'notInForce', unknown: 'notEvaluable', silent: 'notEvaluable' } as const;
  return { state: state[value.value], why: value.why };
}

function guaranteeState(guarantee: Guarantee, at: Instant, world: World): Judged {
  const start = guarantee.starts;
  if (!start) return { state: 'dormant', why: [{ words: 'the text does not say when it starts', of: guarantee.id }] };
  if (start.kind === 'never')
    return { state: 'dormant', why: [{ words: 'the text says that it never starts', of: guarantee.id }] };
  const value =
    start.kind === 'when' ? evaluate(start.when, at, world) : evaluate({ kind: 'after', time: start.time }, at, world);
  const decider = decision(guarantee, at, world);
  const both = all([value, decider]);
  return value.value === 'true' && decider.value === 'true'
    ? { state: 'active', why: both.why }
    : { state: 'dormant', why: unique([...value.why, ...(value.value === 'true' ? decider.why : [])]) };
}

/** A guarantee that somebody must decide on is not active before a decision is recorded. */
function decision(guarantee: Guarantee, at: Instant, world: World): Truth {
  const { terms, recorded } = world;
  if (guarantee.decidedBy === undefined) return truth('true');
  if (typeof guarantee.decidedBy === 'string')
    return decisionAt(guarantee.decidedBy, at, { terms, recorded, asker: guarantee.id }, new Set());
  const hole = guarantee.decidedBy.hole;
  return truth('silent', {
    words: `its condition is met, but the text does not say who decides: ${holeOf(terms, hole).reason}`,
    hole,
  });
}

function measured(measurement: Measurement, ground: StateGround): ClauseState {
  if (measurement.stoppedBy.length > 0)
    return { id: measurement.clause, state: 'notEvaluable', why: measurement.stoppedBy };
  if (measurement.kind === 'prohibition') return prohibition(measurement, ground);
  const byClause = new Map([[measurement.clause, measurement]]);
  return dated(measurement.clause, crossings([measurement], ground.at), ground.at, (at) => {
    const met = thresholdMet(byClause, measurement.clause, at);
    return {
      state: met.value === 'true' ? 'met' : met.value === 'false' ? 'notMet' : 'possiblyMet',
      why: met.why,
    };
  });
}

function prohibition(measurement: Measurement, ground: StateGround): ClauseState {
  const breaches = ground.breaches.filter((breach) => breach.clause === measurement.clause);
  const first = breaches[0];
  if (!first)
    return {
      id: measurement.clause,
      state: 'noApparentBreach',
      why: [{ words: 'no incident that it forbids is recorded while it applies', of: measurement.clause }],
    };
  const words = `${breaches.length} incident${breaches.length === 1 ? '' : 's'} that it forbids ${breaches.length === 1 ? 'is' : 'are'} recorded (apparent)`;
  return {
    id: measurement.clause,
    state: 'apparentlyBreached',
    since: first.onset,
    why: [{ words, of: measurement.clause }],
  };
}

function staged(
  item: { readonly id: Id; readonly status?: Terms['bodies'][number]['status'] },
  terms: Terms,
): readonly ClauseState[] {
  if (!item.status) return [];
  if (item.status.kind === 'silent')
    return [
      {
        id: item.id,
        state: 'notEvaluable',
        why: [{ words: holeOf(terms, item.status.hole).reason, hole: item.status.hole }],
      },
    ];
  const intended = ['possible', 'intended', 'to_be_finalised'].includes(item.status.value);
  return [
    {
      id: item.id,
      state: intended ? 'intended' : 'agreed',
      why: [{ words: `${item.status.value.replaceAll('_', ' ')} by the text`, of: item.id }],
    },
  ];
}

/** What conditions ask, answered from what was measured, found and recorded. */
export function worldOf(ground: StateGround): World {
  const measured = new Map(ground.measurements.map((each) => [each.clause, each]));
  return {
    terms: ground.terms,
    periods: ground.periods,
    ...(ground.recorded === undefined ? {} : { recorded: ground.recorded }),
    thresholdMet: (id, at) => thresholdMet(measured, id, at),
    apparentBreach: (asked, at) => {
      const standing = ground.breaches.some(
        (breach) =>
          breach.onset <= at &&
          (breach.clear === undefined || at < breach.clear) &&
          reachesLevel(asked, breach, ground.terms),
      );
      return truth(standing ? 'true' : 'false', {
        words: standing ? 'an apparent breach stands' : 'no apparent breach stands',
      });
    },
  };
}

/** Instants at which a ceasefire turns, a threshold is crossed or something recorded begins or ends to hold. */
function changePoints(ground: StateGround): readonly Instant[] {
  const turns = [...ground.periods.flatMap(turnsOfPeriod), ...(ground.recorded ? turnsOf(ground.recorded) : [])];
  return ascending([...turns, ...crossings(ground.measurements, ground.at)], ground.at);
}

function crossings(measurements: readonly Measurement[], until: Instant): readonly Instant[] {
  const thresholds = measurements.filter((each) => each.kind === 'threshold');
  return ascending(
    thresholds.flatMap((each) => each.findings.flatMap((finding) => [finding.onset, finding.clear ?? finding.onset])),
    until,
  );
}

function ascending(points: readonly Instant[], until: Instant): readonly Instant[] {
  return [...new Set(points)].filter((point) => point <= until).sort((a, b) => a - b);
}

function unique(grounds: readonly Ground[]): readonly Ground[] {
  return [...new Map(grounds.map((each) => [each.words, each])).values()];
}
