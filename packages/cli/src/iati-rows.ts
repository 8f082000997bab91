import { openFile, type PledgeTableRow, readIati } from '@truceline/sources';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';

type UsedRow = Exclude<PledgeTableRow, { readonly kind: 'refused' }>;

/** More entries than this are not added up in one run; a case takes them in as they come. */
const entriesMax = 1_000_000;
/** What is told line by line; the rest is counted. */
const linesMax = 1_000;

/**
 * The rows of an IATI file. A remark that comes again is told once, with where it first stood and how often. Refused where
 * the file is none, breaks off, or holds more entries than are added up here.
 */
export async function iatiRows(path: string, receivedAt: Instant): Promise<readonly UsedRow[] | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const rows: UsedRow[] = [];
  const notes = new Map<string, { readonly row: Extract<UsedRow, { kind: 'noted' }>; count: number }>();
  let [entries, rejected, unlisted] = [0, 0, 0];
  for await (const row of readIati(input, { receivedAt })) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'activity') {
      entries += row.entries.length;
      if (entries > entriesMax)
        return refuse(
          'iati-entries',
          `\`${path}\` holds more than ${entriesMax} entries; split it, or read it into a case`,
        );
      for (const entry of row.entries) rows.push({ kind: 'entry', entry, line: row.line });
    } else if (row.kind === 'rejected') {
      if (++rejected <= linesMax) rows.push(row);
    } else {
      const key = `${row.column}\n${row.words}`;
      const known = notes.get(key);
      if (known) known.count++;
      else if (notes.size < linesMax) notes.set(key, { row, count: 1 });
      else unlisted++;
    }
  }
  if (rejected > linesMax)
    rows.push({ kind: 'rejected', line: 0, column: '', reason: `${rejected - linesMax} more of ${rejected} in all` });
  for (const { row, count } of notes.values())
    rows.push(count === 1 ? row : { ...row, words: `${row.words} (first of ${count})` });
  if (unlisted > 0) rows.push({ kind: 'noted', line: 0, column: '', words: `${unlisted} more remarks` });
  return rows;
}
