import { by } from '../../kernel/index.ts';
import { type Exact, plusExact, unitNamed, unitOf } from '../../pledges/index.ts';
import { groupKey, type RecoveryGroup, type RecoveryGrouping, recoveryGroup } from '../recovery-group.ts';
import type { AssessedFigure } from './assessments-at.ts';
import { type AssessedMeasure, assessedMeasures } from './entry.ts';

/** The fixed figures of one voice in one assessment, of one measure, level, unit and stretch of years, over one group. */
export interface AssessedSum extends RecoveryGroup {
  readonly assessment: string;
  readonly voice: string;
  readonly measure: AssessedMeasure;
  readonly level: AssessedFigure['level'];
  /** Absent for words that name no figure. */
  readonly unit?: string;
  readonly years?: number;
  /** Absent where no figure of the group is fixed. */
  readonly value?: Exact;
  /** How many fixed figures it is the sum of, and how many more are only named and not in it. */
  readonly fixed: number;
  readonly named: number;
}

/** The sums of assessments. A whole and its parts are of different levels and are never added. */
export function assessedSums(
  figures: readonly AssessedFigure[],
  grouping: readonly Exclude<RecoveryGrouping, 'owner'>[],
): readonly AssessedSum[] {
  const sums = new Map<string, { -readonly [K in keyof AssessedSum]: AssessedSum[K] }>();
  for (const { assessment, voice, measure, level, amount, named, years, sector, region } of figures) {
    const unit = amount ? unitOf(amount) : unitNamed(named!);
    const facts = {
      ...(sector === undefined ? {} : { sector }),
      ...(region === undefined ? {} : { placing: { region } }),
    };
    const of = {
      ...recoveryGroup(facts, grouping),
      assessment,
      voice,
      measure,
      level,
      ...(unit === undefined ? {} : { unit }),
      ...(years === undefined ? {} : { years }),
    };
    const key = JSON.stringify([assessment, voice, measure, level, unit ?? 0, years ?? 0, groupKey(of)]);
    const sum = sums.get(key) ?? { ...of, fixed: 0, named: 0 };
    sums.set(key, sum);
    if (amount === undefined) sum.named++;
    else {
      sum.fixed++;
      sum.value = sum.value ? plusExact(sum.value, amount.value) : amount.value;
    }
  }
  return [...sums.values()].sort(
    by<AssessedSum>(
      (sum) => sum.assessment,
      (sum) => sum.voice,
      (sum) => assessedMeasures.indexOf(sum.measure),
      (sum) => sum.level,
      groupKey,
      (sum) => sum.unit ?? '',
      (sum) => sum.years ?? 0,
    ),
  );
}
