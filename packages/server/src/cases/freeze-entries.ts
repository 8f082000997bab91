import { createHash } from 'node:crypto';
import { reportingPeriod } from '@truceline/truce/days';
import type { IncidentChange } from '@truceline/truce/incidents';
import { addDays, dayOf, type Instant, isRefusal } from '@truceline/truce/kernel';
import type { EntryDraft, Journal } from '../journal/index.ts';
import { caseInputOf } from './case-input.ts';
import { isExercise, type OpenedCase } from './opened-case.ts';

/**
 * What one daily freeze changed of the incidents, as an entry: its day in clear, and sealed whole which incidents opened,
 * grew, merged, split or were withdrawn, since how many there are in a day may be too few to tell, and reports have names.
 */
export function freezeEntry(at: Instant, day: string, changes: readonly IncidentChange[]): EntryDraft {
  const text = JSON.stringify(changes);
  const hash = createHash('sha256').update(text).digest('hex');
  return {
    kind: 'fusion',
    body: { of: 'freeze', day },
    sealed: [{ path: 'changes', label: 'operator', value: text }],
    dedupeKey: `freeze ${at} ${hash}`,
  };
}

/**
 * Enters what the daily freezes changed that have passed and are not in the record; nothing between two freezes. An
 * exercise enters only what its script says: its record is the same each time it is played.
 */
export async function enterFreezes(
  opened: Pick<OpenedCase, 'open' | 'running' | 'memory' | 'freezeDue'>,
  journal: Journal,
  now: Instant,
): Promise<void> {
  if (now < (opened.freezeDue ?? now) || opened.running || opened.open.file.exercise || isExercise(opened.open)) return;
  const input = caseInputOf(opened.open);
  if (isRefusal(input)) return;
  const drafts = [...Map.groupBy(opened.memory.incidents(input, now).fusion.changes, ({ at }) => at)]
    .map(([at, changes]) => freezeEntry(at, dayOf(at, input.dayZone), changes))
    .filter(({ dedupeKey }) => journal.find(dedupeKey!) === undefined);
  if (drafts.length > 0) await journal.append(drafts);
  const today = dayOf(now, input.dayZone);
  opened.freezeDue = [today, addDays(today, 1)]
    .map((day) => reportingPeriod(day, input).endsAt)
    .find((at) => at > now)!;
}
