import {
  append,
  type CheckLine,
  emptyRange,
  encodeBase64,
  isRefusal,
  leafHash,
  openNote,
  parseCheckpoint,
  parseSegment,
  parseVerifierKey,
  type ReadTile,
  rootOf,
  tilePath,
  tileWidth,
} from '@truceline/record/verifying';
import { readChosen } from './chosen-files.ts';
import type { Question, Source, Told } from './question.ts';
import { readByFetch } from './read-by-fetch.ts';

/** Answers a question: every line as it is found, how much was read in between, and an end. Never throws. */
export async function answer(question: Question, tell: (told: Told) => void, ending: AbortSignal): Promise<void> {
  const { number } = question;
  try {
    const read = counted(readerOf(question.source), ending, (files, bytes) =>
      tell({ number, said: 'read', files, bytes }),
    );
    for await (const line of checks(read, question)) tell({ number, said: 'line', line });
    tell({ number, said: 'end' });
  } catch (problem) {
    if (!ending.aborted)
      tell({ number, said: 'trouble', words: problem instanceof Error ? problem.message : 'it stopped' });
  }
}

function readerOf(source: Source): ReadTile {
  return source.kind === 'address' ? readByFetch(source.base) : readChosen(source.files, source.prefix);
}

const toldEvery = 16;

function counted(read: ReadTile, ending: AbortSignal, told: (files: number, bytes: number) => void): ReadTile {
  let [files, bytes] = [0, 0];
  return async (path) => {
    ending.throwIfAborted();
    const found = await read(path);
    files++;
    bytes += found?.length ?? 0;
    if (files % toldEvery === 1) told(files, bytes);
    return found;
  };
}

async function* checks(read: ReadTile, { keys }: Question): AsyncGenerator<CheckLine> {
  const note = await read('checkpoint');
  if (!note) return yield { check: 'checkpoint', outcome: 'fail', words: 'there is no checkpoint', path: 'checkpoint' };
  const known = keys.flatMap((text) => {
    const key = parseVerifierKey(text);
    return isRefusal(key) ? [] : [key];
  });
  const opened = openNote(note, known);
  if (isRefusal(opened)) return yield { check: 'log-signature', outcome: 'fail', words: opened.message };
  yield { check: 'log-signature', outcome: 'pass', words: 'the log signed it' };
  const checkpoint = parseCheckpoint(opened.text);
  if (isRefusal(checkpoint)) return yield { check: 'checkpoint', outcome: 'fail', words: checkpoint.message };
  let range = emptyRange;
  while (range.size < checkpoint.size) {
    const width = Math.min(tileWidth, checkpoint.size - range.size);
    const bundle = await read(tilePath({ level: 'entries', n: range.size / tileWidth, width }));
    if (!bundle) return yield { check: 'entries', outcome: 'not-checked', words: 'a bundle is not there' };
    for (const entry of parseSegment(bundle).entries) range = append(range, leafHash(entry));
  }
  yield {
    check: 'root',
    outcome: encodeBase64(rootOf(range)) === encodeBase64(checkpoint.root) ? 'pass' : 'fail',
    words: `all ${range.size} entries hash to the root`,
  };
  return undefined;
}
