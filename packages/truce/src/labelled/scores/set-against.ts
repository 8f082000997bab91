import type { ReportId } from '../../reports/index.ts';

/** Two ways of putting the same reports together, each against the other. */
export interface SetAgainst {
  /** How many sets the one makes, and the other. */
  readonly ones: number;
  readonly others: number;
  /** Sets of the one whose reports stand in several sets of the other, and how many sets more these are. */
  readonly onesSplit: number;
  readonly splitInto: number;
  /** Sets of the other whose reports stand in several sets of the one, and how many sets more these are. */
  readonly othersSplit: number;
  readonly othersInto: number;
}

/** Sets one clustering against another of the same reports. Reports that only one of them holds are left out of the splits. */
export function setAgainst(
  ones: readonly (readonly ReportId[])[],
  others: readonly (readonly ReportId[])[],
): SetAgainst {
  const [split, into] = splitBy(ones, others);
  const [othersSplit, othersInto] = splitBy(others, ones);
  return { ones: ones.length, others: others.length, onesSplit: split, splitInto: into, othersSplit, othersInto };
}

function splitBy(
  sets: readonly (readonly ReportId[])[],
  by: readonly (readonly ReportId[])[],
): readonly [split: number, into: number] {
  const setOf = new Map(by.flatMap((members, set) => members.map((id) => [id, set] as const)));
  let [split, into] = [0, 0];
  for (const members of sets) {
    const met = new Set(members.flatMap((id) => setOf.get(id) ?? []));
    if (met.size > 1) {
      split++;
      into += met.size - 1;
    }
  }
  return [split, into];
}
