import { type Grade, meetsGrade } from '../reports/index.ts';

/** How an incident stands, in one word beside its grades. */
export type IncidentStatus = 'confirmed' | 'fair' | 'weak' | 'contested' | 'discounted';

/** What each word means, as it is printed; the order is that of the lists. */
export const statusMeanings: Readonly<Record<IncidentStatus, string>> = {
  confirmed:
    'somebody marked a report of it as confirmed, or an item of grade C1 or better bears it out; nothing speaks against it',
  fair: 'an item of grade C3 or better, and nothing speaks against it',
  weak: 'no item of grade C3 or better',
  contested: 'independent groups, or the people who judged, contradict each other',
  discounted: 'every group was marked as refuted, or is contradicted by a better one',
};

/** What the word is made of. */
export interface StatusGround {
  /** Grades of its items. */
  readonly grades: readonly Grade[];
  /** What was found of each independence group by people: true, untrue, both, or nothing. */
  readonly marks: readonly ('confirmed' | 'refuted' | 'contested' | undefined)[];
  /** Whether independence groups contradict each other. */
  readonly contradicted: boolean;
}

const confirmedFrom: Grade = { source: 'C', information: 1 };
const fairFrom: Grade = { source: 'C', information: 3 };

/** The status word of an incident. The first of these that holds: discounted, contested, confirmed, fair; else weak. */
export function statusOf({ grades, marks, contradicted }: StatusGround): IncidentStatus {
  const [confirmed, refuted] = [marks.includes('confirmed'), marks.includes('refuted')];
  if (grades.length > 0 && marks.length > 0 && marks.every((mark) => mark === 'refuted')) return 'discounted';
  if (!confirmed && grades.length > 0 && grades.every(({ information }) => information === 5)) return 'discounted';
  if (marks.includes('contested') || (confirmed && refuted)) return 'contested';
  if (confirmed) return 'confirmed';
  if (contradicted || refuted) return 'contested';
  if (grades.some((grade) => meetsGrade(grade, confirmedFrom))) return 'confirmed';
  return grades.some((grade) => meetsGrade(grade, fairFrom)) ? 'fair' : 'weak';
}
