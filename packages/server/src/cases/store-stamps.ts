import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal as isRecordRefusal, openCheckpoint, sameHash } from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { caseLog } from '../journal/index.ts';
import { rootAt } from '../record-files/index.ts';
import {
  checkStamp,
  isAuthorityName,
  type StampAsked,
  type Stamped,
  stampPath,
  stampsFolder,
} from '../stamps/index.ts';
import { makeFolder, writeDurably } from '../store/index.ts';
import { withJournal } from './with-journal.ts';

/** A stamp that came back from an authority, and the published checkpoint that was sent there. */
export interface StampToAdd extends StampAsked {
  readonly token: Uint8Array;
  /** What the authority is called in the record, as a code. */
  readonly authority: string;
}

/** A stamp that was entered. */
export interface StampAdded extends Stamped {
  readonly size: number;
  /** The entry that says so. */
  readonly entry: number;
}

/**
 * Checks a stamp of a checkpoint of the case, keeps both in the case's folder, from where publishing takes them, and enters that
 * it was given (RECORD, section 11). The files are durable before the entry names them.
 */
export function addStamp(
  storeFolder: string,
  id: string,
  asked: StampToAdd,
  now: () => Instant,
): Promise<StampAdded | Refusal> {
  return withJournal(storeFolder, id, now, async (journal, folder) => {
    const { token, data, authority } = asked;
    if (!isAuthorityName(authority))
      return refuse(
        'stamp-authority',
        `\`${authority}\` is no name of an authority: small letters, digits and hyphens`,
      );
    const size = await sizeOf(data, folder);
    if (typeof size !== 'number') return size;
    const stamped = checkStamp(token, asked);
    if ('code' in stamped) return stamped;
    const name = { size, authority };
    const sha256 = createHash('sha256').update(token).digest('hex');
    const entered = [...journal.read()].some(
      ({ kind, body }) => kind === 'stamp' && body.size === size && body.authority === authority,
    );
    const path = join(folder, stampPath(name, 'tsr'));
    if (entered)
      return refuse('stamp-there', `the checkpoint of ${size} entries has a stamp of \`${authority}\` already`);
    if (existsSync(path) && Buffer.compare(readFileSync(path), token) !== 0)
      return refuse('stamp-there', `another stamp lies at \`${path}\`, and no entry names it; take it away first`);
    makeFolder(join(folder, stampsFolder));
    writeDurably(join(folder, stampPath(name, 'checkpoint')), data);
    writeDurably(path, token);
    const time = new Date(stamped.timeMs).toISOString();
    const [acknowledged] = await journal.append([{ kind: 'stamp', body: { authority, size, sha256, time } }]);
    return { ...stamped, size, entry: acknowledged!.index };
  });
}

/** The size of a checkpoint that the log of the case signed, and that its tree leads to. */
async function sizeOf(note: Uint8Array, folder: string): Promise<number | Refusal> {
  const log = caseLog(folder);
  if (isRefusal(log)) return log;
  const opened = openCheckpoint(note, { log: log.verifiers });
  if (isRecordRefusal(opened))
    return refuse(opened.code, `what was stamped is no checkpoint of this case: ${opened.message}`);
  const { size, root } = opened.checkpoint;
  const own = size <= log.size ? await rootAt(size, log.readTile(size)) : undefined;
  if (own && isRecordRefusal(own)) return refuse(own.code, own.message);
  return own && sameHash(own, root)
    ? size
    : refuse('stamp-checkpoint', `the record of this case does not have the first ${size} entries that were stamped`);
}
