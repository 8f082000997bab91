import { formatInstant, type Interval } from '@truceline/truce/kernel';
import { formatAmount } from '@truceline/truce/pledges';
import type { WorksDraft } from '../src/open-contracting/works-draft.ts';
import type { WorksRow } from '../src/open-contracting/works-rows.ts';

/** All rows of a reader of works. */
export async function worksRowsOf(rows: AsyncIterable<WorksRow>): Promise<readonly WorksRow[]> {
  const all: WorksRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** The words on works among the rows. */
export function draftsIn(rows: readonly WorksRow[]): readonly WorksDraft[] {
  return rows.flatMap((row) => (row.kind === 'works' ? row.entries : []));
}

/** `2031-03-01 spent EUR 0.1` of each word on money, with the source where there is one. */
export function moneyIn(drafts: readonly WorksDraft[]): readonly string[] {
  return drafts.flatMap(({ telling, happenedAt }) =>
    telling.what === 'money'
      ? [
          `${dayOf(happenedAt)} ${telling.kind} ${formatAmount(telling.amount)}${telling.from === undefined ? '' : ` from ${telling.from}`}`,
        ]
      : [],
  );
}

/** What is said beside the words, each with its place: rejects, refusals, and notes on one project. */
export function saidIn(rows: readonly WorksRow[]): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'works'
      ? []
      : row.kind === 'refused'
        ? [row.refusal.message]
        : [`${row.kind} ${row.line} ${row.column}: ${row.kind === 'noted' ? row.words : row.reason}`],
  );
}

function dayOf({ startsAt }: Interval): string {
  return formatInstant(startsAt).slice(0, 10);
}
