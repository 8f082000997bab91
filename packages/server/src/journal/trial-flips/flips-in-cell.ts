import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openJournal } from '../open-journal.ts';
import { randomFrom } from '../trial-chance.ts';
import { author, draftOf, noon } from '../trial-disk/simulated-case.ts';
import type { Flips } from './flips-in-files.ts';

/** Small files that a record cannot do without. */
const files = ['checkpoint.sqlite', 'log-key.json'];

/** Flips one bit at a time in the checkpoint cell and in the key of the log, as they lie on a real disk, and opens the record. */
export async function flipsInCell(flips: number, seed: number): Promise<Flips> {
  const random = randomFrom(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const scratch = mkdtempSync(join(tmpdir(), 'truceline-flips-'));
  try {
    const first = join(scratch, 'first');
    const open = (folder: string) =>
      openJournal({ folder, author, now: () => instant(noon + 1), check: 'all', origin: 'simulated.example/flips' });
    const journal = await open(first);
    if (isRefusal(journal)) throw new Error(journal.message);
    await journal.append([0, 1, 2, 3, 4].map(draftOf));
    journal.close();
    const content = await contentAndNext(open, scratch, first);
    let [named, harmless] = [0, 0];
    const faults: string[] = [];
    for (let flip = 0; flip < flips; flip++) {
      const file = files[pick(files.length)]!;
      const folder = join(scratch, 'flipped');
      rmSync(folder, { recursive: true, force: true });
      cpSync(first, folder, { recursive: true });
      const bytes = readFileSync(join(folder, file));
      const bit = pick(bytes.length * 8);
      bytes[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
      writeFileSync(join(folder, file), bytes);
      const opened = await open(folder);
      if (isRefusal(opened)) {
        if (opened.message.includes(file)) named++;
        else faults.push(`bit ${bit} of ${file}: ${opened.code}: ${opened.message}`);
      } else {
        opened.close();
        if ((await contentAndNext(open, scratch, folder)) === content) harmless++;
        else faults.push(`bit ${bit} of ${file}: the record opened, and reads or goes on otherwise`);
      }
    }
    return { flips, placed: 0, named, harmless, faults };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** All entries of a copy of the record and one more that is added to it: what a reader sees, and how the record goes on. */
async function contentAndNext(
  open: (folder: string) => ReturnType<typeof openJournal>,
  scratch: string,
  from: string,
): Promise<string> {
  const folder = join(scratch, 'next');
  rmSync(folder, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const journal = await open(folder);
  if (isRefusal(journal)) return journal.message;
  try {
    await journal.append([{ kind: 'call', body: { number: 5 } }]);
    return JSON.stringify([...journal.read()]);
  } catch (error) {
    return (error as Error).message;
  } finally {
    journal.close();
  }
}
