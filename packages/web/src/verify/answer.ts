import {
  encodeBase64,
  isRefusal,
  type NotedCheckpoint,
  parseCheckpoint,
  parseNote,
  type ReadTile,
} from '@truceline/record/verifying';
import { readChosen } from './chosen-files.ts';
import { keysOf } from './keys-of.ts';
import { checkNumber } from './number-check.ts';
import { checkEntry, checkFile, type Ground, headOf } from './one-check.ts';
import type { CheckedHead, Question, Source, Told } from './question.ts';
import { readAhead } from './read-ahead.ts';
import { readByFetch } from './read-by-fetch.ts';
import { checkWhole } from './whole-check.ts';

/** Answers a question: every line as it is found, how much was read in between, files to keep, and an end. Never throws. */
export async function answer(question: Question, tell: (told: Told) => void, ending: AbortSignal): Promise<void> {
  const { number } = question;
  try {
    const checkpoint = await checked(question, tell, ending);
    tell({ number, said: 'end', ...(checkpoint ? { checkpoint } : {}) });
  } catch (problem) {
    if (!ending.aborted)
      tell({ number, said: 'trouble', words: problem instanceof Error ? problem.message : 'it stopped by itself' });
  }
}

/** Tells the lines of what was asked. Gives the head of the record where it could be read. */
async function checked(
  question: Question,
  tell: (told: Told) => void,
  ending: AbortSignal,
): Promise<CheckedHead | undefined> {
  const { number, asked, source, nowMs } = question;
  const read = counted(readerOf(source), ending, (files, bytes) => tell({ number, said: 'read', files, bytes }));
  const { keys, line } = await keysOf(question, read.file);
  tell({ number, said: 'line', line });
  const seen = question.seen === undefined ? undefined : notedIn(question.seen);
  let head: NotedCheckpoint | undefined;
  const ground: Ground = {
    read: read.file,
    trust: { log: keys.map(({ key }) => key), nowMs, mayBeOlder: source.kind === 'files' },
    seen,
    keep: (file) => tell({ number, said: 'file', file }),
    onHead: (found) => {
      head = found;
    },
  };
  for await (const each of linesOf(ground, asked)) tell({ number, said: 'line', line: each });
  read.told();
  if (!head || asked.what === 'proof') return undefined;
  const { origin, size, root } = head.checkpoint;
  const note = new TextDecoder().decode(head.note);
  return { origin, size, root: encodeBase64(root), note, keys: keys.map(({ text }) => text) };
}

async function* linesOf(ground: Ground, asked: Question['asked']) {
  if (asked.what === 'whole') return yield* checkWhole(ground);
  if (asked.what === 'proof') return yield* checkFile(ground, asked);
  const head = yield* headOf(ground);
  if (!head) return undefined;
  return asked.what === 'entry'
    ? yield* checkEntry(ground, head, asked.index)
    : yield* checkNumber(ground, head, asked.address);
}

function notedIn(text: string): NotedCheckpoint | undefined {
  const note = new TextEncoder().encode(text);
  const parsed = parseNote(note);
  const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  return isRefusal(checkpoint) ? undefined : { checkpoint, note };
}

function readerOf(source: Source): ReadTile {
  return source.kind === 'address' ? readAhead(readByFetch(source.base)) : readChosen(source.files, source.prefix);
}

/** Every so many files the page is told how much was read. */
const toldEvery = 16;

function counted(
  read: ReadTile,
  ending: AbortSignal,
  tell: (files: number, bytes: number) => void,
): { readonly file: ReadTile; readonly told: () => void } {
  let [files, bytes] = [0, 0];
  return {
    file: async (path) => {
      ending.throwIfAborted();
      const found = await read(path);
      if (!found) return undefined;
      files++;
      bytes += found.length;
      if (files % toldEvery === 1) tell(files, bytes);
      return found;
    },
    told: () => tell(files, bytes),
  };
}
