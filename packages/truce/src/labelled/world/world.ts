import { by, chanceOf } from '../../kernel/index.ts';
import { type Report, type ReportId, received } from '../../reports/index.ts';
import { copiesOf } from './copies.ts';
import { settlementsOf } from './land.ts';
import { type Additions, type LevelName, levels, sourceHabits } from './level.ts';
import { type Telling, tellingsOf } from './tell.ts';
import { trueIncidents } from './true-incident.ts';

/** Reports of which it is known what they speak of. */
export interface LabelledWorld {
  readonly level: LevelName;
  readonly seed: number;
  /** In order of receipt. */
  readonly reports: readonly Report[];
  /** Number of the true incident of each report. */
  readonly truth: ReadonlyMap<ReportId, number>;
  /** The report that a copy copies. */
  readonly copies: ReadonlyMap<ReportId, ReportId>;
  /** How many incidents there were, those that nobody told of included. */
  readonly incidents: number;
}

/** Which world. The same seed, level and additions give the same bytes on every machine. */
export interface WorldAsked {
  readonly level: LevelName;
  readonly seed: number;
  /** In place of the level's own. */
  readonly additions?: Additions;
}

/**
 * An invented theatre with known truth: incidents at settlements along a line, and sources that tell of them with errors
 * of clock, place, tactic, actor and deaths (FUSION-AND-STATISTICS A10). All of it is marked as an exercise.
 */
export function labelledWorld({ level: name, seed, additions }: WorldAsked): LabelledWorld {
  const level = { ...levels[name], ...(additions ? { additions } : {}) };
  const settlements = settlementsOf(chanceOf(seed, 'labelled land'));
  const incidents = trueIncidents(level, settlements, chanceOf(seed, 'labelled incidents'));
  const own = sourceHabits.flatMap((habit) =>
    tellingsOf(incidents, { habit, level, settlements }, chanceOf(seed, `labelled ${habit.name}`)),
  );
  const tellings = [...own, ...copiesOf(own, level.additions.copied, chanceOf(seed, 'labelled copies'))];
  return { level: name, seed, incidents: incidents.length, ...reportsOf(tellings) };
}

function reportsOf(tellings: readonly Telling[]): Pick<LabelledWorld, 'reports' | 'truth' | 'copies'> {
  const reports = tellings.map(({ draft, receivedAt }) => received(draft, receivedAt));
  const byItem = new Map(reports.map((report) => [report.item, report.id]));
  const copies = tellings.flatMap(({ draft, copyOf }): readonly (readonly [ReportId, ReportId])[] =>
    copyOf === undefined ? [] : [[byItem.get(draft.item)!, byItem.get(copyOf)!]],
  );
  return {
    reports: [...reports].sort(
      by(
        ({ receivedAt }) => receivedAt,
        ({ id }) => id,
      ),
    ),
    truth: new Map(tellings.map(({ incident }, index) => [reports[index]!.id, incident])),
    copies: new Map(copies),
  };
}
