import { type Instant, type Interval, instant, isRefusal, once } from '../../kernel/index.ts';
import { type Baseline, baselineOf, type DatedLine } from '../../readiness/index.ts';
import {
  arrangementsAt,
  authoritiesAt,
  type CeasefireSpan,
  type Exposure,
  type ExposureGround,
  exposureAt,
  incidentIndex,
  linesOf,
  linesOfZones,
  recoveredOfSort,
  type Spot,
  type StatedRange,
  surveysAt,
} from '../../recovery/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** A spot, how far around it is looked, and what the operator states of lines and ranges. */
export interface ExposureAskedOf {
  readonly spot: Spot;
  readonly radiiM: readonly number[];
  readonly lines: readonly DatedLine[];
  readonly ranges: readonly StatedRange[];
}

/** What is recorded around a spot, to the metre and by the hours watched: in the operator's edition alone, and in no file. */
export type ExposureOf = (asked: ExposureAskedOf) => Exposure;

/** The exposure record of a spot for the operator; nothing in a public edition. What it is reckoned from is laid out when first asked. */
export function exposureShown(ground: ReleaseGround): ExposureOf | undefined {
  if (!isOperators(ground.profile)) return undefined;
  const laid = once(() => laidOut(ground));
  const lines = new WeakMap<readonly DatedLine[], ExposureGround['lines']>();
  return ({ spot, radiiM, lines: stated, ranges }) => {
    const { ground: laidGround, looked } = laid();
    const drawn = lines.get(stated) ?? linesOf(stated.flatMap(soundBaseline));
    lines.set(stated, drawn);
    return exposureAt(
      spot,
      { ...laidGround, lines: [...drawn, ...laidGround.lines], ranges },
      { radiiM, looked, dayZone: ground.input.dayZone },
    );
  };
}

function laidOut({ evaluation, input, recovered = [] }: ReleaseGround): {
  readonly ground: ExposureGround;
  readonly looked: Interval;
} {
  const { fusion, zones, book, periods, until, knownAt } = evaluation;
  const time = { at: until, knownAt };
  return {
    looked: { startsAt: firstOf(input.from, evaluation), endsAt: until },
    ground: {
      incidents: incidentIndex(fusion.incidents),
      zones,
      ...(book ? { book } : {}),
      lines: linesOfZones(input.zones),
      surveys: surveysAt(recoveredOfSort(recovered, 'survey'), time),
      authorities: authoritiesAt(recoveredOfSort(recovered, 'authority'), time),
      arrangements: arrangementsAt(recoveredOfSort(recovered, 'arrangement'), time).arrangements,
      ranges: [],
      ceasefires: periods.flatMap(({ id, start, end }): readonly CeasefireSpan[] =>
        start.kind === 'at' && start.at < until
          ? [{ id, during: { startsAt: start.at, endsAt: end.kind === 'at' && end.at < until ? end.at : until } }]
          : [],
      ),
    },
  };
}

/** From when on incidents were looked at: what the operator states, else the first that is recorded. */
function firstOf(from: Instant | undefined, { fusion, until }: ReleaseGround['evaluation']): Instant {
  if (from !== undefined) return instant(Math.min(from, until));
  let first: number = until;
  for (const { happenedAt } of fusion.incidents) first = Math.min(first, happenedAt.startsAt);
  return instant(first);
}

function soundBaseline(line: DatedLine): readonly Baseline[] {
  const laid = baselineOf(line);
  return isRefusal(laid) ? [] : [laid];
}
