import { writeSync } from 'node:fs';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../../store/index.ts';
import { openJournal } from '../open-journal.ts';
import { logHeadOf } from '../tile-reader.ts';
import { killDraft } from './kill-draft.ts';

/**
 * Appends without end, three batches at a time, and prints what was acknowledged, `index entryId` a line, and the newest
 * signed checkpoint as a reader sees it, `head size root`, until somebody kills it. Started by `kill-trials.ts` with the folder of a store.
 */
const store = openStore(process.argv[2]!);
if (isRefusal(store)) throw new Error(store.message);
const folder = store.writeCase('kill', {});
if (isRefusal(folder)) throw new Error(folder.message);
const journal = await openJournal({ folder, author: store.author, now: () => instant(Date.now()) });
if (isRefusal(journal)) throw new Error(journal.message);
writeSync(1, 'ready\n');
let [next, batch] = [journal.size, 1];
await Promise.all([0, 1, 2].map(writer));

async function writer(): Promise<void> {
  for (;;) {
    const drafts = Array.from({ length: batch + 1 }, (_, at) => killDraft(next + at));
    next += drafts.length;
    batch = (batch * 7 + 3) % 53;
    const acknowledged = await (journal as Exclude<typeof journal, { refused: true }>).append(drafts);
    const head = logHeadOf(folder as string);
    if (isRefusal(head)) throw new Error(head.message);
    const lines = acknowledged.map(({ index, entryId }) => `${index} ${entryId}\n`);
    writeSync(1, `${lines.join('')}head ${head.size} ${Buffer.from(head.root).toString('hex')}\n`);
  }
}
