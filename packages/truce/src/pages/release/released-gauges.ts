import { type Gauge, gaugesOf } from '../../findings/index.ts';
import type { Incident } from '../../incidents/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** Why an incident waits for a person. `alone`: one report that no other was joined with. */
export type Waiting = 'ungraded' | 'disputed' | 'alone' | 'unplaced';

/** The counters as they stand now: the operator's alone, since a window by the minute says when what was counted happened. */
export function gaugesShown({ evaluation, input, profile }: ReleaseGround): readonly Gauge[] | undefined {
  if (!isOperators(profile)) return undefined;
  const { measurements, incidentOf, until } = evaluation;
  return gaugesOf(measurements, { terms: input.terms, incidentOf, until });
}

/** What a person has yet to look at in an incident. */
export function waitsFor(incident: Incident): readonly Waiting[] {
  const judged = incident.grades.some(({ information }) => information !== 6);
  return [
    ...(judged ? [] : (['ungraded'] as const)),
    ...(incident.actor.kind === 'contested' ? (['disputed'] as const) : []),
    ...(incident.reports.length === 1 ? (['alone'] as const) : []),
    ...(incident.place.at ? [] : (['unplaced'] as const)),
  ];
}
