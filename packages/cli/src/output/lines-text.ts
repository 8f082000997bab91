import type { LineFacts } from '@truceline/truce/decisions';
import { shortName } from '@truceline/truce/terms';
import type { LinesObject } from '../commands/lines.ts';
import { differencesText } from './differences-text.ts';

const wide = 26;

/** Candidate lines for people: a row for each figure, a column for each candidate; then what hangs on each. */
export function linesText(told: LinesObject): string {
  const { candidates, monitorsBy } = told;
  const row = (name: string, cell: (each: LineFacts) => string): string =>
    `${name.padEnd(wide)}${candidates.map((each) => cell(each).padStart(18)).join('')}`.trimEnd();
  const rings = candidates[0]?.settlements ?? candidates[0]?.sites ?? [];
  const belts = candidates[0]?.belts ?? [];
  const near = (kind: 'settlements' | 'sites', index: number) => (each: LineFacts) => {
    const ring = each[kind]?.[index];
    return ring ? `${ring.count} of ${ring.outOf}` : 'not known';
  };
  return [
    ...(told.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic reports of an invented land', ''] : []),
    `PRIVATE, FOR THE OPERATOR ALONE: candidates for ${told.zone} of ${told.of}; nothing of it is stored or published`,
    '',
    row('', ({ version }) => version.slice(0, 17)),
    row('length, km', ({ lengthKm }) => lengthKm.toFixed(1)),
    ...(rings.length === 0 ? ['no gazetteer was handed in: which places lie near is not known'] : []),
    ...rings.flatMap(({ withinKm }, index) => [
      row(`settlements within ${withinKm} km`, near('settlements', index)),
      row(`sites within ${withinKm} km`, near('sites', index)),
    ]),
    ...(belts.length === 0 ? ['no belt: the text measures no withdrawal from it; ask with --belt'] : []),
    ...belts.flatMap(({ widthKm }, index) => [
      row(`belt ${widthKm} km left, km2`, (each) => each.belts[index]?.leftKm2.toFixed(0) ?? '–'),
      row(`belt ${widthKm} km right, km2`, (each) => each.belts[index]?.rightKm2.toFixed(0) ?? '–'),
    ]),
    row('teams', ({ monitors }) => String(monitors.teams)),
    row('monitors', ({ monitors }) => String(monitors.monitors)),
    `  every place once in ${monitorsBy.revisitHours} h at ${monitorsBy.speedKmh} km/h, ${monitorsBy.hoursMoving} h a shift on the move, ${monitorsBy.shiftsPerWeek} shifts a week and team, ${monitorsBy.teamSize} in a team, ${monitorsBy.sides} side${monitorsBy.sides === 1 ? '' : 's'}`,
    ...candidates.flatMap((each) => [
      '',
      `${each.version}, from ${each.source}`,
      `  adopted by: ${each.adoptedBy.words}; without prejudice`,
      ...each.resolved.map(({ clause, how }) => `  can be applied: ${shortName(clause)}, ${how}`),
      ...each.unresolved.map(
        ({ clause, how, open }) =>
          `  unresolved: ${shortName(clause)}, ${how}: ${open.map(({ words }) => words).join('; ')}`,
      ),
      ...(each.changes
        ? ['  HYPOTHETICAL, what running counters would read with it:', ...differencesText(each.changes)]
        : []),
    ]),
  ].join('\n');
}
