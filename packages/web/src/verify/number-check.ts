import {
  type CheckLine,
  type Checkpoint,
  decodeUtf8,
  isJsonObject,
  isRefusal,
  type NotedCheckpoint,
  parseBundle,
  parseEntry,
  type ReadTile,
  sha256Hex,
  tilePath,
  tileWidth,
} from '@truceline/record/verifying';
import { isRefusal as isTruceRefusal } from '@truceline/truce/kernel';
import { editionFromText, numberInEdition } from '@truceline/truce/pages';
import { checkEntry, type Ground } from './one-check.ts';

/**
 * One number, by the address of its page: it is computed anew from edition.json; the hash of that file stands in a `run` entry; and
 * that entry stands under the checkpoint (RECORD, section 2). Nothing on the page itself is believed.
 */
export async function* checkNumber(
  ground: Ground,
  head: NotedCheckpoint,
  address: string,
): AsyncGenerator<CheckLine, undefined> {
  const { read } = ground;
  const bytes = await read('edition.json');
  const text = bytes && decodeUtf8(bytes);
  if (!bytes || text === undefined)
    return yield line(
      'edition',
      'not-checked',
      'there is no `edition.json` beside this record, and every number is made of that file',
    );
  const edition = isRefusal(text) ? text : editionFromText(text);
  if (isRefusal(edition) || isTruceRefusal(edition))
    return yield line('edition', 'fail', `\`edition.json\` cannot be read: ${edition.message}`);
  const number = numberInEdition(edition, address);
  if (isTruceRefusal(number)) return yield line('number', 'fail', number.message);
  yield line('number', 'pass', `made anew from \`edition.json\`, the words at that address are: “${number.words}”`);
  const hash = sha256Hex(bytes);
  const run = await newestRunOf(read, head.checkpoint, hash);
  if (run === undefined)
    return yield line(
      'run',
      'fail',
      `no entry of the record names this \`edition.json\` (SHA-256 \`${hash}\`): the file was changed, or was never entered`,
    );
  yield line('run', 'pass', `entry ${run} says that \`edition.json\` has the SHA-256 \`${hash}\`, and so it has`);
  yield* checkEntry(ground, head, run);
  yield line(
    'evidence',
    'not-checked',
    number.incidents.length === 0
      ? 'whether the number follows from reports was not checked, because this edition names no incident behind it; `truceline verify` does it where everything is opened'
      : `whether the number follows from reports was not checked here; it rests on ${number.incidents.length} incidents, and \`truceline verify\` makes it anew from what of them is opened`,
  );
  return undefined;
}

/** Bundles that are searched from the end: a publishing enters its run last. */
const bundlesSearched = 40;

/** The index of the newest entry that names the edition with this hash; nothing where none of the newest does. */
async function newestRunOf(read: ReadTile, { size }: Checkpoint, result: string): Promise<number | undefined> {
  const last = Math.ceil(size / tileWidth) - 1;
  for (let n = last; n >= 0 && n > last - bundlesSearched; n--) {
    const width = Math.min(tileWidth, size - n * tileWidth);
    const path = tilePath({ level: 'entries', n, width });
    const bundle = (await read(path)) ?? (await read(path.replace(/^tile\/entries\//, 'shown/')));
    const entries = bundle && parseBundle(bundle, width);
    if (!entries || isRefusal(entries)) continue;
    const at = entries.findLastIndex((bytes) => bytes.length > 0 && isRunOf(bytes, result));
    if (at >= 0) return n * tileWidth + at;
  }
  return undefined;
}

function isRunOf(bytes: Uint8Array, result: string): boolean {
  const entry = parseEntry(bytes);
  if (isRefusal(entry) || entry.statement.kind !== 'run') return false;
  const { body } = entry.statement;
  return isJsonObject(body) && body.of === 'edition' && body.result === result;
}

function line(check: string, outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check, outcome, words };
}
