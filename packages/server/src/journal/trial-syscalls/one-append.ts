import { writeSync } from 'node:fs';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../../store/index.ts';
import type { Journal, JournalError } from '../journal.ts';
import { openJournal } from '../open-journal.ts';
import { killDraft } from '../trial-kill/kill-draft.ts';

/**
 * Opens the store named on the command line, appends five entries, then one more, and closes. Every line says what
 * became of a step: `opened 3`, `entered <index> <entry id>`, `refused <code>`, `closed`. Run under `strace`, which lets
 * one call fail.
 */
const say = (line: string) => writeSync(1, `${line}\n`);
const store = openStore(process.argv[2]!);
if (isRefusal(store)) throw new Error(store.message);
const folder = store.writeCase('kill', {});
if (isRefusal(folder)) throw new Error(folder.message);
const journal = await openJournal({ folder, author: store.author, now: () => instant(Date.UTC(2026, 2, 1)) });
if (isRefusal(journal)) say(`refused ${journal.code}`);
else {
  say(`opened ${journal.size}`);
  await enter(journal, 5);
  await enter(journal, 1);
  journal.close();
  say('closed');
}

async function enter(into: Journal, count: number): Promise<void> {
  const drafts = Array.from({ length: count }, (_, at) => killDraft(into.size + at));
  try {
    for (const { index, entryId } of await into.append(drafts)) say(`entered ${index} ${entryId}`);
  } catch (error) {
    say(`refused ${(error as JournalError).code}`);
  }
}
