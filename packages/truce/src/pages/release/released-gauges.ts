import type { Evaluation } from '../../days/index.ts';
import { type Gauge, gaugesOf } from '../../findings/index.ts';
import { standingJudgements } from '../../grading/index.ts';
import type { Incident } from '../../incidents/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** Why an incident waits for a person. `alone`: one report that no other was joined with, and of which nobody has said anything. */
export type Waiting = 'ungraded' | 'disputed' | 'alone' | 'unplaced';

/** The counters as they stand now: the operator's alone, since a window by the minute says when what was counted happened. */
export function gaugesShown({ evaluation, input, profile }: ReleaseGround): readonly Gauge[] | undefined {
  if (!isOperators(profile)) return undefined;
  const { measurements, incidentOf, until } = evaluation;
  return gaugesOf(measurements, { terms: input.terms, incidentOf, until });
}

/** What a person has yet to look at in an incident. */
export function waitsFor(incident: Incident, ground: ReleaseGround): readonly Waiting[] {
  const judged = incident.grades.some(({ information }) => information !== 6);
  return [
    ...(judged ? [] : (['ungraded'] as const)),
    ...(incident.actor.kind === 'contested' ? (['disputed'] as const) : []),
    ...(incident.reports.length === 1 && !spokenOf(ground).has(incident.reports[0]!) ? (['alone'] as const) : []),
    ...(incident.place.at ? [] : (['unplaced'] as const)),
  ];
}

/** Reports of which a person has said something that stands. */
function spokenOf({ evaluation, input }: ReleaseGround): ReadonlySet<string> {
  const known = spoken.get(evaluation);
  if (known) return known;
  const { marks, digits } = standingJudgements(input.judgements ?? [], evaluation.knownAt);
  const found = new Set<string>([...marks.keys(), ...digits.keys()]);
  for (const { said } of evaluation.sortings.standing) {
    found.add(said.report);
    if (said.what === 'link') found.add(said.with);
  }
  spoken.set(evaluation, found);
  return found;
}

/** Gathered once an evaluation, not once an incident. */
const spoken = new WeakMap<Evaluation, ReadonlySet<string>>();
