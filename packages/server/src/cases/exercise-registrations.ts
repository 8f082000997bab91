import { exerciseDefaults } from '@truceline/truce/exercise';
import { type Registration, readRegistration } from '@truceline/truce/held';
import { addDays, isRefusal } from '@truceline/truce/kernel';
import type { Journal } from '../journal/index.ts';
import { registrationEntry } from './registration-entries.ts';

/** Kinds of entries that a record holds before the exercise begins. */
const signedKinds: ReadonlySet<string> = new Set(['agreement', 'thresholds']);

/** Days of the exercise, counted from 0: the truce begins on the third, the buffer grows on the thirty-first. */
const [truce, secondPhase] = [2, 30];

/**
 * What the staff of the exercise fix when the text is signed, before its first day, in the order in which the record takes it.
 * The first puts the question that everybody asks, and two days of fighting are a short baseline for it. The second compares with
 * a figure of the text: article 5 has a limit at four violations on one day in a zone, and the claim is a quarter of that.
 */
export function exerciseRegistrations(floorPerMille: number): readonly Registration[] {
  return [
    {
      about: 'EXERCISE: the first four weeks, against the two days of fighting before them',
      bound: { on: 'ratio', below: 0.25 },
      truce: { from: day(truce), to: day(truce + 27) },
      baseline: { from: day(0) },
    },
    {
      about: 'EXERCISE: three weeks from the second phase on, below a quarter of the strictest limit of a day',
      bound: { on: 'rate', below: 1 },
      truce: { from: day(secondPhase), to: day(secondPhase + 20) },
      baseline: { from: day(truce) },
    },
  ].map((own) => {
    const read = readRegistration({
      ...own,
      dayZone: exerciseDefaults.zone,
      zones: ['buffer', 'coast', 'line_east', 'line_west', 'north_sector'],
      kinds: ['armed_force'],
      coverageFloorPerMille: floorPerMille,
      method: 'exact',
    });
    if (isRefusal(read)) throw new Error(read.message);
    return read;
  });
}

/**
 * Enters them in a record that holds nothing but the text and its floors. A record that was begun without them gets none: they
 * would be dated before what it holds already.
 */
export async function enterRegistrations(
  journal: Journal,
  { by, floorPerMille }: { readonly by: string; readonly floorPerMille: number },
): Promise<void> {
  for (const { kind } of journal.read()) if (!signedKinds.has(kind)) return;
  await journal.append(exerciseRegistrations(floorPerMille).map((each) => registrationEntry(each, by)));
}

function day(at: number): string {
  return addDays(exerciseDefaults.startsOn, at);
}
