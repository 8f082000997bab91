import { type ExerciseWorld, exerciseDefaults, makeExercise } from '@truceline/truce/exercise';
import { addDays, dayOf, type Instant, instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type Edition, operatorProfile, type TwinView, twinView } from '@truceline/truce/pages';
import { type Report, received } from '@truceline/truce/reports';
import { editionOf, type OpenCase } from './case-input.ts';
import { exerciseFloorPerMille } from './exercise-case.ts';
import { findAgreement, readAgreement } from './read-agreement.ts';

/** Which exercise: the same seed and days give the same violence, denied or not. */
export interface ExerciseMade {
  readonly seed: number;
  readonly days: number;
  readonly denied?: 'half' | undefined;
}

/**
 * A case that is an exercise beside its twin, as known at one instant: with half of the watched hours denied, or, where that is
 * the case, without. The twin is made anew from the seed and kept nowhere.
 */
export function twinOfCase(open: OpenCase, made: ExerciseMade, edition: Edition): TwinView | Refusal {
  const world = worldOf({ ...made, denied: made.denied === undefined ? 'half' : undefined });
  const twin = editionOf({ ...open, ...toldBy(world) }, edition.case.knownAt, operatorProfile, {
    changes: false,
  });
  if (isRefusal(twin)) return twin;
  return beside(made.denied === undefined ? { full: edition, denied: twin } : { full: twin, denied: edition }, world);
}

/** Both worlds of a seed, made for the comparison alone: no store is read or written. */
export function compareExercise(made: Omit<ExerciseMade, 'denied'>): TwinView | Refusal {
  const file = findAgreement('exercise');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) return read;
  const worlds = [worldOf(made), worldOf({ ...made, denied: 'half' })] as const;
  const knownAt = instant(
    Math.max(...worlds.flatMap(({ deliveries }) => deliveries.map(({ receivedAt }) => receivedAt))),
  );
  const [full, denied] = worlds.map((world) =>
    editionOf(
      {
        file: {
          format: 1,
          id: 'exercise',
          title: 'EXERCISE',
          agreement: read.path,
          assume: [],
          dayZone: exerciseDefaults.zone,
          reportingTime: '19:30',
          coverageFloorPerMille: exerciseFloorPerMille,
          profile: operatorProfile,
          notices: [],
          texts: {},
          gazetteer: [],
          feeds: ['exercise'],
        },
        compiled: read.compiled,
        zones: world.zones,
        secret: '',
        ...toldBy(world),
      },
      knownAt,
      operatorProfile,
      { changes: false },
    ),
  ) as [Edition | Refusal, Edition | Refusal];
  if (isRefusal(full)) return full;
  return isRefusal(denied) ? denied : beside({ full, denied }, worlds[0]);
}

function worldOf({ seed, days, denied }: ExerciseMade): ExerciseWorld {
  return makeExercise({ ...exerciseDefaults, seed, days, ...(denied ? { denied } : {}) });
}

function beside(editions: { readonly full: Edition; readonly denied: Edition }, world: ExerciseWorld): TwinView {
  const { zone } = exerciseDefaults;
  const truth = world.incidents.map((each) => ({
    day: dayOf(each.happenedAt.startsAt, zone),
    ...(each.zone === undefined ? {} : { zone: each.zone }),
  }));
  return twinView(editions, truth, addDays(dayOf(world.endsAt, zone), -1));
}

/** Everything that reached the operator of a world, each report once. */
function toldBy({
  deliveries,
}: ExerciseWorld): Pick<OpenCase, 'reports' | 'claims' | 'coverage' | 'watches' | 'access'> {
  const reports = new Map<string, Report>();
  for (const delivery of deliveries)
    if (delivery.kind === 'report') {
      const report = received(delivery.draft, delivery.receivedAt);
      if (!reports.has(report.id)) reports.set(report.id, report);
    }
  const at = <T>(content: T, receivedAt: Instant) => ({ ...content, receivedAt });
  return {
    reports: [...reports.values()],
    claims: deliveries.flatMap((each) => (each.kind === 'claim' ? [at(each.claim, each.receivedAt)] : [])),
    coverage: [],
    watches: deliveries.flatMap((each) => (each.kind === 'watch' ? [at(each.watch, each.receivedAt)] : [])),
    access: deliveries.flatMap((each) => (each.kind === 'access' ? [at(each.impediment, each.receivedAt)] : [])),
  };
}
