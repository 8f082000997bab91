import {
  checkHead,
  checkOneEntry,
  encodeBase64,
  isRefusal,
  parseCheckpoint,
  parseNote,
  type ReadTile,
} from '@truceline/record/verifying';
import { readChosen } from './chosen-files.ts';
import { keysOf } from './keys-of.ts';
import { checkNumber } from './number-check.ts';
import type { Question, Source, Told } from './question.ts';
import { readByFetch } from './read-by-fetch.ts';
import { checkWhole } from './whole-check.ts';

/** Answers a question: every line as it is found, how much was read in between, and an end. Never throws. */
export async function answer(question: Question, tell: (told: Told) => void, ending: AbortSignal): Promise<void> {
  const { number } = question;
  try {
    const read = counted(readerOf(question.source), ending, (files, bytes) =>
      tell({ number, said: 'read', files, bytes }),
    );
    const checkpoint = await checked(question, read, tell);
    tell({ number, said: 'end', ...(checkpoint ? { checkpoint } : {}) });
  } catch (problem) {
    if (!ending.aborted)
      tell({ number, said: 'trouble', words: problem instanceof Error ? problem.message : 'it stopped by itself' });
  }
}

/** The lines of the head, then those of what was asked. Gives the head where it could be read. */
async function checked({ number, ...question }: Question, read: ReadTile, tell: (told: Told) => void) {
  const { asked, source, nowMs } = question;
  const { keys, line } = await keysOf(question, read);
  tell({ number, said: 'line', line });
  const seen = question.seen === undefined ? undefined : checkpointIn(question.seen);
  const lines = checkHead(read, {
    log: keys.map(({ key }) => key),
    nowMs,
    mayBeOlder: source.kind === 'files',
    ...(seen ? { seen } : {}),
  });
  let step = await lines.next();
  for (; !step.done; step = await lines.next()) tell({ number, said: 'line', line: step.value });
  const head = step.value;
  if (!head) return undefined;
  const rest =
    asked.what === 'whole'
      ? checkWhole(read, head.checkpoint)
      : asked.what === 'entry'
        ? checkOneEntry(read, head.checkpoint, asked.index)
        : checkNumber(read, head.checkpoint, asked.address);
  for await (const each of rest) tell({ number, said: 'line', line: each });
  const { origin, size, root } = head.checkpoint;
  const note = new TextDecoder().decode(head.note);
  return { origin, size, root: encodeBase64(root), note, keys: keys.map(({ text }) => text) };
}

function checkpointIn(note: string) {
  const parsed = parseNote(new TextEncoder().encode(note));
  const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  return isRefusal(checkpoint) ? undefined : checkpoint;
}

function readerOf(source: Source): ReadTile {
  return source.kind === 'address' ? readByFetch(source.base) : readChosen(source.files, source.prefix);
}

/** Every so many files the page is told how much was read. */
const toldEvery = 16;

function counted(read: ReadTile, ending: AbortSignal, told: (files: number, bytes: number) => void): ReadTile {
  let [files, bytes] = [0, 0];
  return async (path) => {
    ending.throwIfAborted();
    const found = await read(path);
    if (!found) return undefined;
    files++;
    bytes += found.length;
    if (files % toldEvery === 1) told(files, bytes);
    return found;
  };
}
