import {
  type Aside,
  type CaseGround,
  caseAsides,
  clustersOf,
  type HeldAnswer,
  type HeldClusters,
  type HoldingVerdict,
  heldOfCase,
  isEstimate,
  type NoVerdictCode,
  type Registered,
  type Registration,
  type WarningCode,
} from '../../held/index.ts';
import { isRefusal, once, type Refusal } from '../../kernel/index.ts';
import type { ReleasedTime } from './edition.ts';
import { countsExact, type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators, type ReleaseProfile } from './profile.ts';

/** What was fixed, as far as it may be read: everything but who registered it, whose reports count, and the words it was given. */
export interface ReleasedRegistration extends Omit<Registration, 'about' | 'panel' | 'format'> {
  /** How many sources count; 0: all that are taken in. */
  readonly sources: number;
}

/** Figures that no small count can be had from: exact where counts are, else rounded, and only over large ones. */
export interface ReleasedHeldFigures {
  readonly exact: boolean;
  readonly before: number;
  readonly during: number;
  readonly estimate?: number;
  readonly low: number;
  readonly high?: number;
  readonly detectable: { readonly fall: number; readonly rise: number };
}

/** What only the operator sees of an answer: all of it, and where clusters lie. */
export interface HeldForOperator {
  readonly answer: HeldAnswer;
  readonly by?: string;
  readonly clusters: () => HeldClusters | Refusal;
  /** What the case says of what is in no count: still to come in, or told by nobody. */
  readonly unseen: () => readonly Aside[];
}

/** One registration and its answer as an edition tells it. */
export interface ReleasedHeld {
  readonly hash: string;
  readonly registration: ReleasedRegistration;
  readonly registered: ReleasedTime;
  /** Whether it stood before the truce's first moment. */
  readonly stood: boolean;
  /** Absent: exploratory, no verdict. */
  readonly verdict?: HoldingVerdict;
  readonly reasons: readonly NoVerdictCode[];
  readonly warnings: readonly WarningCode[];
  /** Share of the truce in which somebody watched, in per cent, rounded down to tens outside the operator's edition. */
  readonly watchedPerCent?: number;
  /** Absent where counts are too small to be told. */
  readonly figures?: ReleasedHeldFigures;
  /** In the operator's edition alone. */
  readonly operators?: HeldForOperator;
}

/** Counts must be that many times the least count that is printed before figures over them are told. */
const largeTimes = 10;

/** Every registration that was known with its answer, the newest first. */
export function heldShown(ground: ReleaseGround, gate: Gate): readonly ReleasedHeld[] {
  const { evaluation, registered = [] } = ground;
  const { fusion, placements, reports, book, knownAt } = evaluation;
  const asked: CaseGround = { incidents: fusion.incidents, placements, reports: reports.standing, book, knownAt };
  return heldOfCase(asked, registered)
    .map(({ answer, ...each }) => released(each, answer, { asked, gate, profile: ground.profile }))
    .reverse();
}

function released(
  { registration, hash, receivedAt, by }: Registered,
  answer: HeldAnswer | Refusal,
  world: { readonly asked: CaseGround; readonly gate: Gate; readonly profile: ReleaseProfile },
): ReleasedHeld {
  const { gate, profile, asked } = world;
  const { about: _about, panel, format: _format, ...fixed } = registration;
  const said = {
    hash,
    registration: { ...fixed, sources: panel.sources.length },
    registered: gate.timeOrDay(receivedAt),
  };
  if (isRefusal(answer)) return { ...said, stood: false, reasons: ['rowsMissing'], warnings: [] };
  return {
    ...said,
    stood: answer.standing.kind === 'before',
    ...optional('verdict', answer.verdict),
    reasons: [...new Set(answer.reasons.map(({ code }) => code))],
    warnings: [...new Set(answer.warnings.map(({ code }) => code))],
    ...optional('watchedPerCent', gate.may('watched') ? watchedOf(answer, profile) : undefined),
    ...optional('figures', figuresOf(answer, profile)),
    ...(isOperators(profile)
      ? {
          operators: {
            answer,
            ...optional('by', by),
            clusters: once(() => clustersOf(asked, registration)),
            unseen: once(() => caseAsides(asked, registration)),
          },
        }
      : {}),
  };
}

function watchedOf({ watching }: HeldAnswer, profile: ReleaseProfile): number | undefined {
  const { perMille } = watching.during;
  if (perMille === undefined) return undefined;
  return isOperators(profile) ? Math.floor(perMille / 10) : Math.floor(perMille / 100) * 10;
}

/** Two digits of a ratio over large counts tell no small one; what days say exactly elsewhere cannot be taken away from rounded sums. */
function figuresOf({ views }: HeldAnswer, profile: ReleaseProfile): ReleasedHeldFigures | undefined {
  const { answer } = views[0]!;
  if (!isEstimate(answer)) return undefined;
  const { before, during, estimate, low, high, detectable } = answer;
  if (countsExact(profile))
    return {
      exact: true,
      before: before.count,
      during: during.count,
      ...optional('estimate', estimate),
      low,
      ...optional('high', high),
      detectable,
    };
  if (Math.min(before.count, during.count) < largeTimes * profile.countMin) return undefined;
  const rounded = (value: number): number => Number(value.toPrecision(2));
  const down = (count: number): number => Math.floor(count / (2 * profile.countMin)) * 2 * profile.countMin;
  return {
    exact: false,
    before: down(before.count),
    during: down(during.count),
    ...optional('estimate', estimate === undefined ? undefined : rounded(estimate)),
    low: rounded(low),
    ...optional('high', high === undefined ? undefined : rounded(high)),
    detectable: { fall: rounded(detectable.fall), rise: rounded(detectable.rise) },
  };
}
