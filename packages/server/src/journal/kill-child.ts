import { writeSync } from 'node:fs';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../store/index.ts';
import { killDraft } from './kill-draft.ts';
import { openJournal } from './open-journal.ts';

/**
 * Appends without end and prints what was acknowledged, `index entryId` a line, until somebody kills it. Started by
 * `kill-trials.ts` with the folder of a store.
 */
const store = openStore(process.argv[2]!);
if (isRefusal(store)) throw new Error(store.message);
const folder = store.writeCase('kill', {});
if (isRefusal(folder)) throw new Error(folder.message);
const journal = await openJournal({ folder, author: store.author, now: () => instant(Date.now()) });
if (isRefusal(journal)) throw new Error(journal.message);
writeSync(1, 'ready\n');
for (let next = journal.size, batch = 1; ; batch = (batch * 7 + 3) % 53) {
  const drafts = Array.from({ length: batch + 1 }, (_, at) => killDraft(next + at));
  const acknowledged = await journal.append(drafts);
  next += drafts.length;
  writeSync(1, acknowledged.map(({ index, entryId }) => `${index} ${entryId}\n`).join(''));
}
