import { exerciseDefaults } from '@truceline/truce/exercise';
import { type Registration, readRegistration, registrationHash } from '@truceline/truce/held';
import { addDays, type Instant, instant, isRefusal, spanOfDay } from '@truceline/truce/kernel';
import {
  type Edition,
  operatorProfile,
  publicNames,
  type ReleaseProfile,
  release,
  storeNames,
} from '@truceline/truce/pages';
import { openOperatorShelf } from '../src/index.ts';
import { exerciseAt } from './exercise-store.ts';
import { temporaryFolder } from './planted-case.ts';

/** Days of the exercise that the registrations of tests speak of, counted from 0. */
const [truceFrom, truceTo] = [30, 43];

/** A registration over days of the exercise, with whatever a test changes. */
export function exerciseRegistration(changes: Readonly<Record<string, unknown>> = {}): Registration {
  const day = (at: number) => addDays(exerciseDefaults.startsOn, at);
  const read = readRegistration({
    about: 'EXERCISE: the second fortnight',
    bound: { on: 'ratio', below: 0.5 },
    truce: { from: day(truceFrom), to: day(truceTo) },
    baseline: { from: day(0) },
    dayZone: exerciseDefaults.zone,
    zones: ['north_sector', 'line_west', 'line_east', 'coast'],
    kinds: ['armed_force'],
    coverageFloorPerMille: 100,
    method: 'exact',
    ...changes,
  });
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

/** An exercise of sixty days, and editions of it with registrations as if its record had held them. */
export async function heldEditions() {
  const folder = temporaryFolder();
  await exerciseAt(folder, { days: 60 });
  const shelf = await openOperatorShelf(folder, () => instant(Date.UTC(2026, 10, 27)), {
    audience: 'operator',
    writing: false,
  });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const [evaluated, edition] = [shelf.evaluated('exercise'), shelf.edition('exercise', undefined)];
  shelf.close();
  if (!evaluated || isRefusal(evaluated) || !edition || isRefusal(edition)) throw new Error('no case');
  const early: Instant = spanOfDay(exerciseDefaults.startsOn, exerciseDefaults.zone).startsAt;
  return (
    asked: readonly { readonly registration: Registration; readonly receivedAt?: Instant }[],
    profile: ReleaseProfile = operatorProfile,
  ): Edition =>
    release({
      evaluation: evaluated.evaluation,
      input: evaluated.input,
      changes: undefined,
      agreement: edition.agreement,
      facts: { id: 'exercise', title: edition.case.title, sources: edition.case.sources, notices: [] },
      profile,
      nameOf: profile === operatorProfile ? storeNames : publicNames('a secret of the case'),
      gazetteer: new Set(),
      registered: asked.map(({ registration, receivedAt = early }) => ({
        registration,
        hash: registrationHash(registration),
        receivedAt,
        by: 'Maria Testname',
      })),
    });
}
