import { describe, expect, it } from 'vitest';
import { observationsKnownAt } from '../field/index.ts';
import { instant } from '../kernel/index.ts';
import { received } from '../reports/index.ts';
import { exerciseDefaults, exerciseObservations, makeExercise } from './index.ts';

const world = makeExercise({ ...exerciseDefaults, seed: 7, days: 20 });
const reports = world.deliveries.flatMap((each) =>
  each.kind === 'report' ? [received(each.draft, each.receivedAt)] : [],
);

describe('the observations of an exercise', () => {
  it('are one for each report of a patrol, the same for the same seed, and say that they are an exercise', () => {
    const told = exerciseObservations(world, 7);
    expect(told.length).toBeGreaterThan(20);
    expect(exerciseObservations(world, 7)).toEqual(told);
    expect(exerciseObservations(world, 8)).not.toEqual(told);
    expect(new Set(told.map(({ observed }) => observed.report)).size).toBe(told.length);
    const ids = new Set<string>(reports.map(({ id }) => id));
    for (const { observed } of told) expect([observed.exercise, ids.has(observed.report)]).toEqual([true, true]);
    expect(new Set(told.map(({ observed }) => observed.means))).toContain('heard');
    expect(told.some(({ photo }) => photo)).toBe(true);
  });

  it('keep the team of a report that is counted again, and agree with the words of the report', () => {
    const told = exerciseObservations(world, 7);
    const found = observationsKnownAt(
      { reports, observed: told.map((each) => ({ ...each.observed, receivedAt: each.receivedAt })), files: [] },
      instant(world.endsAt + 30 * 86_400_000),
    );
    const teams = new Map(found.map(({ report, team }) => [report, team]));
    const recounts = found.filter(({ corrects }) => corrects !== undefined);
    expect(recounts.length).toBeGreaterThan(0);
    for (const { report, corrects } of recounts) expect(teams.get(report)).toBe(teams.get(corrects!));
    for (const { means, words } of found) expect(means === 'heard').toBe(words?.includes('the patrol heard') ?? false);
  });
});
