/** How reliable the source is, on its record: A best, E worst; F cannot be judged (Admiralty scale). */
export type SourceReliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** How credible this piece of information is: 1 best, 5 worst; 6 cannot be judged (Admiralty scale). */
export type InformationCredibility = 1 | 2 | 3 | 4 | 5 | 6;

/** The two judgements side by side. They are compared one by one and never multiplied. */
export interface Grade {
  readonly source: SourceReliability;
  readonly information: InformationCredibility;
}

/** The grade of what nobody has judged. */
export const ungraded: Grade = { source: 'F', information: 6 };

/** `B2` from its two parts. */
export function formatGrade(grade: Grade): string {
  return `${grade.source}${grade.information}`;
}

/** Reads `B2`; `undefined` for anything else. */
export function parseGrade(text: string): Grade | undefined {
  const parts = /^([A-F])([1-6])$/.exec(text.trim().toUpperCase());
  if (!parts) return undefined;
  return { source: parts[1] as SourceReliability, information: Number(parts[2]) as InformationCredibility };
}

/**
 * Whether one grade is at least as good as another: both parts are. F and 6 mean "unknown", not "worst", and compare with
 * themselves alone. A partial order (FUSION-AND-STATISTICS B): A3 and B2 do not compare, and no list of grades has one best.
 */
export function atLeastAsGood(one: Grade, other: Grade): boolean {
  return (
    partAsGood(one.source, other.source, 'F' as const) && partAsGood(one.information, other.information, 6 as const)
  );
}

function partAsGood<T extends string | number>(one: T, other: T, unknown: T): boolean {
  return one === other || (one !== unknown && other !== unknown && one < other);
}

/** Whether a grade meets a minimum: it is at least as good, and nothing of either is unknown. */
export function meetsGrade(grade: Grade, minimum: Grade): boolean {
  return !hasUnknown(grade) && !hasUnknown(minimum) && atLeastAsGood(grade, minimum);
}

/** Whether a part of the grade cannot be judged. */
export function hasUnknown(grade: Grade): boolean {
  return grade.source === 'F' || grade.information === 6;
}

/** The maximal ones of some grades: those to which no other is strictly better, each once, in a fixed order. */
export function bestGrades(grades: readonly Grade[]): readonly Grade[] {
  const each = [...new Map(grades.map((grade) => [formatGrade(grade), grade])).values()];
  return each
    .filter((grade) => !each.some((other) => other !== grade && atLeastAsGood(other, grade)))
    .sort((a, b) => (formatGrade(a) < formatGrade(b) ? -1 : 1));
}
