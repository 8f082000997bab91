import type { ApparentBreach } from '../../breaches/index.ts';
import type { Finding, Measurement } from '../../findings/index.ts';
import { type Interval, instant } from '../../kernel/index.ts';
import { releaseCount } from './coarse.ts';
import type { ReleasedBreach } from './edition.ts';
import { countsExact, type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { accusedOf, mayBeNamed } from './released-accused.ts';

/** Whether an incident may be listed, by its name in the release. */
export type Listed = (incident: string) => boolean;

/** An apparent breach as it may be shown. */
export function releasedBreach(
  breach: ApparentBreach,
  ground: ReleaseGround,
  gate: Gate,
  listed: Listed,
): ReleasedBreach {
  const measurement = ground.evaluation.measurements.find((each) => each.clause === breach.clause);
  const finding = measurement?.findings.find((each) => each.id === breach.finding);
  return shown(
    {
      ...breach,
      ...optional('measure', finding?.measure),
      ...optional('expected', finding?.expected),
      status: 'apparent',
      limit: finding?.limit ?? 1,
      comparison: finding?.comparison ?? '>=',
      window: finding?.window ?? '',
    },
    measurement,
    { ground, gate, listed },
  );
}

/** What is only possibly beyond a limit; not shown where small counts are merged. */
export function possibleBreaches(ground: ReleaseGround, gate: Gate, listed: Listed): readonly ReleasedBreach[] {
  if (!countsExact(ground.profile)) return [];
  return ground.evaluation.measurements.flatMap((measurement) =>
    measurement.findings.filter(isPossible).map((finding) =>
      shown({ ...finding, status: 'possible', count: finding.value }, measurement, {
        ground,
        gate,
        listed,
      }),
    ),
  );
}

/** Every finding that is only possibly beyond a limit, shown or not. */
export function possiblyBeyond({ evaluation }: ReleaseGround): readonly Finding[] {
  return evaluation.measurements.flatMap(({ findings }) => findings.filter(isPossible));
}

function isPossible({ state }: Finding): boolean {
  return state === 'possiblyExceeded';
}

type Shown = Pick<
  ApparentBreach,
  'clause' | 'kind' | 'zones' | 'actor' | 'level' | 'onset' | 'clear' | 'count' | 'certain' | 'evidence'
> & {
  readonly id: string;
  readonly status: 'apparent' | 'possible';
  readonly limit: number;
  readonly comparison: string;
  readonly window: string;
  readonly measure?: Finding['measure'];
  readonly expected?: Finding['expected'];
};

function shown(
  breach: Shown,
  measurement: Measurement | undefined,
  { ground, gate, listed }: { readonly ground: ReleaseGround; readonly gate: Gate; readonly listed: Listed },
): ReleasedBreach {
  const { profile } = ground;
  const evidence = breach.evidence.map(gate.incident).filter(listed);
  const accused = accusedOf(breach, ground);
  const series = gate.may('minute') && measurement ? around(measurement, breach) : [];
  return {
    id: gate.breach(breach.id),
    status: breach.status,
    clause: breach.clause,
    kind: breach.kind,
    zones: gate.may('zone') ? breach.zones : [],
    ...(gate.may('actor') && breach.actor !== undefined && (isOperators(profile) || mayBeNamed(accused))
      ? { actor: breach.actor }
      : {}),
    accused,
    ...optional('level', breach.level),
    onset: gate.timeOrDay(breach.onset),
    ...optional('clear', gate.time(breach.clear)),
    count: releaseCount(breach.count, profile.countMin),
    limit: breach.limit,
    comparison: breach.comparison,
    window: breach.window,
    ...optional('measure', breach.measure),
    ...(countsExact(profile) ? optional('expected', breach.expected) : {}),
    certain: breach.certain,
    evidence,
    ...(series.length > 0 ? { series } : {}),
    ...(isOperators(profile) ? { during: windowOf(breach, measurement, ground) } : {}),
  };
}

const dayMs = 86_400_000;

/** From the beginning of its first window to its end, or to the last instant looked at. */
function windowOf(
  { onset, clear }: Shown,
  measurement: Measurement | undefined,
  { evaluation }: ReleaseGround,
): Interval {
  return {
    startsAt: instant(Math.round(onset - (measurement?.windowMs ?? dayMs))),
    endsAt: instant(Math.max(clear ?? evaluation.until, onset + 1)),
  };
}

const pointsMax = 400;

/** The counter from a little before the episode to a little after it. */
function around(measurement: Measurement, breach: Shown): NonNullable<ReleasedBreach['series']> {
  const first = Math.max(0, measurement.series.findIndex((point) => point.at >= breach.onset) - 30);
  const end =
    breach.clear === undefined
      ? measurement.series.length
      : measurement.series.findIndex((point) => point.at > breach.clear!);
  const last = Math.min(end < 0 ? measurement.series.length : end + 10, first + pointsMax);
  return measurement.series.slice(first, last).map((point) => ({ at: point.at, ...point.count }));
}
