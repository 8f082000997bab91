import { type IncidentChange, standsFor } from '../../incidents/index.ts';
import { by } from '../../kernel/index.ts';
import type { FormerIncident, ReleasedIncidentChange } from './edition-joined.ts';
import { countsExact, type Gate, type ReleaseGround } from './gate.ts';
import { isOperators, type ReleaseProfile } from './profile.ts';
import type { Listed } from './release-breaches.ts';
import { changeShown } from './released-joined.ts';

/**
 * Changes of incidents as corrections of what was printed. A public edition tells of mergers, splits and moves among
 * incidents that it lists, without weights and numbers of reports; of what was withdrawn only where it counts exactly.
 */
export function correctionsShown(
  changes: readonly IncidentChange[],
  profile: ReleaseProfile,
  gate: Gate,
  listed: Listed,
): readonly ReleasedIncidentChange[] {
  const shown = changes.map((change) => changeShown(change, gate));
  if (isOperators(profile)) return shown;
  return shown
    .filter((change) => (change.kind === 'withdrawn' ? countsExact(profile) : standing(change).every(listed)))
    .map(({ at, kind, incident, others }) => ({ at, kind, incident, others, reports: 0 }));
}

/** The incidents that stand after a change; those that it ended have no page any more. */
function standing({ kind, incident, others }: ReleasedIncidentChange): readonly string[] {
  return kind === 'merged' ? [incident] : kind === 'split' ? others : [incident, ...others];
}

/** Incidents that stand no more, with what took their place; in a public edition those whose successors it lists. */
export function formerShown(
  { evaluation, profile }: ReleaseGround,
  gate: Gate,
  listed: Listed,
): readonly FormerIncident[] {
  const { successors } = evaluation.fusion;
  return [...successors.keys()]
    .map((id) => ({ id: gate.incident(id), now: standsFor(id, successors).map(gate.incident) }))
    .filter(({ now }) => countsExact(profile) || (now.length > 0 && now.every(listed)))
    .sort(by(({ id }) => id));
}
