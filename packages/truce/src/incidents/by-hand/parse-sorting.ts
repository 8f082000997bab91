import { type Judge, type JudgementGround, judgeRead, momentRead, reasonRead } from '../../grading/index.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import type { ReportId } from '../../reports/index.ts';
import type { Sorted, Sorting, SortingDraft } from './sorting.ts';
import { standingSortings, whyNoTakingBack } from './standing.ts';

/** What a sorting is checked against: what is known of the case, and the clock of whoever receives it. */
export interface SortingGround extends Pick<JudgementGround, 'now' | 'zone' | 'reportOf' | 'holders'> {
  readonly known: readonly Sorting[];
}

const members: Readonly<Record<Sorted['what'], readonly string[]>> = {
  link: ['report', 'with', 'reason'],
  split: ['report', 'reason'],
  setAside: ['report', 'reason'],
  undo: ['sorting', 'reason'],
};

/** Reads a sorting as it comes in; a refusal names the member, says what is wrong and what is expected. */
export function parseSorting(value: unknown, ground: SortingGround): SortingDraft | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('a sorting is an object with `what`, `by` and what it says');
  const { what, by, happenedAt, exercise, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof what !== 'string' || !Object.hasOwn(members, what))
    return wrong(`\`what\`: one of ${Object.keys(members).join(', ')}`);
  const sort = what as Sorted['what'];
  if (Object.keys(rest).some((each) => !members[sort].includes(each)))
    return wrong(`a sorting of ${sort} holds ${members[sort].join(', ')} and nothing else`);
  const judge = judgeRead(by, ground);
  if (isRefusal(judge)) return judge;
  const at = momentRead(happenedAt, ground);
  if (isRefusal(at)) return at;
  const said = saidOf(sort, rest, judge, ground);
  if (isRefusal(said)) return said;
  return { said, by: judge, happenedAt: at, ...(exercise === true ? { exercise: true } : {}) };
}

function saidOf(
  what: Sorted['what'],
  given: Readonly<Record<string, unknown>>,
  who: Judge,
  ground: SortingGround,
): Sorted | Refusal {
  const reason = reasonRead(given.reason, true);
  if (isRefusal(reason)) return reason;
  if (what === 'undo') {
    const { undone, all } = standingSortings(ground.known, ground.now);
    const of = all.find(({ id }) => id === given.sorting);
    const why = of && undone.has(of.id) ? 'it was taken back already' : whyNoTakingBack(of, who);
    return why === undefined ? { what, sorting: of!.id, reason } : wrong(`\`sorting\`: ${why}`);
  }
  const report = reportRead('report', given.report, ground);
  if (isRefusal(report)) return report;
  if (what !== 'link') return { what, report, reason };
  const other = reportRead('with', given.with, ground);
  if (isRefusal(other)) return other;
  return other === report
    ? wrong('`with`: another report than the one that is linked')
    : { what, report, with: other, reason };
}

function reportRead(member: string, value: unknown, { reportOf }: SortingGround): ReportId | Refusal {
  const standing = typeof value === 'string' ? reportOf(value) : undefined;
  if (standing === 'standing') return value as ReportId;
  return wrong(
    standing === undefined
      ? `\`${member}\`: no report of this case has that id`
      : `\`${member}\`: its source corrected it or took it back; nothing new is said of it`,
  );
}

function wrong(message: string): Refusal {
  return refuse('sorting', message);
}
