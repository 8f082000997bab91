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
 * Whether a grade meets a minimum: both parts at least as good. F and 6 mean "unknown", not "worst", and meet no
 * minimum and set none. This is a partial order: A3 and B2 do not compare.
 */
export function meetsGrade(grade: Grade, minimum: Grade): boolean {
  if (grade.source === 'F' || grade.information === 6) return false;
  if (minimum.source === 'F' || minimum.information === 6) return false;
  return grade.source <= minimum.source && grade.information <= minimum.information;
}

/** The grades to which no other of the list is strictly better, each once, in a fixed order. */
export function bestGrades(grades: readonly Grade[]): readonly Grade[] {
  const each = [...new Map(grades.map((grade) => [formatGrade(grade), grade])).values()];
  return each
    .filter((grade) => !each.some((other) => other !== grade && meetsGrade(other, grade)))
    .sort((a, b) => (formatGrade(a) < formatGrade(b) ? -1 : 1));
}
