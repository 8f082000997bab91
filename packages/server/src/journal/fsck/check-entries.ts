import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  checkAuthor,
  type Entry,
  entriesPerSegment,
  isRefusal,
  parseEntry,
  parseVerifierKey,
  type VerifierKey,
} from '@truceline/record';
import { framesOf, segmentPath } from '../segment-files.ts';
import { bytesIn, bytesOf, type Ground, type LookedSegment } from './check-segments.ts';
import { bounded, type FsckLine, failed, only, passed } from './finding.ts';

/** An entry on its way past those who look at it. */
export interface PassingEntry {
  readonly index: number;
  readonly entry: Entry;
}

/** Goes through all entries that are whole, in order; a stretch that is not is left out. What is no entry is told. */
export function* wholeEntries(
  ground: Ground,
  segments: readonly LookedSegment[],
  trouble: (line: FsckLine) => void,
): Generator<PassingEntry> {
  for (const looked of segments) {
    for (const { index, bytes } of framesIn(ground, looked)) {
      const entry = parseEntry(bytes);
      if (isRefusal(entry))
        trouble(
          failed('entry-form', `entry ${index} is not in the form of an entry: ${entry.message}`, {
            entries: only(index),
          }),
        );
      else yield { index, entry };
    }
    ground.progress?.(`entries: segment ${looked.segment + 1} of ${segments.length}`);
  }
}

function* framesIn(ground: Ground, { segment, frames }: LookedSegment) {
  const [path, first] = [segmentPath(ground.folder, segment), segment * entriesPerSegment];
  const length = bytesIn(ground, segment);
  if (frames) {
    const bytes = bytesOf(path, length, ground.disk);
    for (const { at, fromByte, toByte } of frames)
      yield { index: first + at, bytes: bytes.subarray(fromByte + 2, toByte + 1) };
    return;
  }
  let index = first;
  for (const { bytes } of framesOf(path, length, ground.disk)) yield { index: index++, bytes };
}

/** Looks at entries one after the other, and tells at the end what it found. */
export interface EntryCheck {
  readonly take: (passing: PassingEntry) => void;
  readonly lines: () => readonly FsckLine[];
}

/**
 * Chains of authors without gaps, receipt that never goes back, references to earlier entries by their leaf hash
 * (RECORD, section 3).
 */
export function chainCheck(leafAt: (index: number) => Uint8Array | undefined): EntryCheck {
  const found: FsckLine[] = [];
  const ends = new Map<string, { readonly index: number; readonly seq: number; readonly id: string }>();
  let [entries, references, last, receivedAtMs] = [0, 0, -1, 0];
  const wrong = (check: string, index: number, words: string) =>
    found.push(failed(check, `entry ${index} ${words}`, { entries: only(index) }));
  return {
    take: ({ index, entry: { statement, entryId, receivedAtMs: received } }) => {
      entries++;
      const gap = index !== last + 1;
      last = index;
      const end = ends.get(statement.author);
      ends.set(statement.author, { index, seq: statement.seq, id: entryId });
      if (received < receivedAtMs) wrong('received', index, 'was received before the one before it');
      receivedAtMs = Math.max(receivedAtMs, received);
      // Behind a stretch that is damaged nobody knows what its author said last.
      if (gap && end === undefined) return;
      const follows = end ? statement.seq === end.seq + 1 && statement.prev === end.id : statement.seq === 0;
      if (!follows && !(gap && statement.seq > end!.seq))
        wrong('author-chain', index, `does not follow what \`${statement.author}\` said before it`);
      for (const { rel, log, index: of, leaf } of statement.refs ?? []) {
        if (log !== undefined) continue;
        references++;
        const known = of < index ? leafAt(of) : undefined;
        if (of >= index) wrong('references', index, `refers to entry ${of} (${rel}), which is not before it`);
        else if (known && Buffer.from(known).toString('hex') !== leaf)
          wrong('references', index, `refers to entry ${of} (${rel}) by another hash than it has`);
      }
    },
    lines: () =>
      found.length > 0
        ? bounded(found)
        : [
            passed(
              'entries',
              `${entries} entries are in canonical form, received in order, in ${ends.size} chain${ends.size === 1 ? '' : 's'} of authors without a gap; ${references} references lead to earlier entries`,
            ),
          ],
  };
}

/**
 * Every author's signature by the strict rule (RECORD, section 6). The key is vetted by the rule itself; under a vetted key
 * the platform's check gives the same answer some twenty times faster, and what it refuses is asked of the rule again.
 */
export function signatureCheck(author: string): EntryCheck {
  const found: FsckLine[] = [];
  const key = parseVerifierKey(author);
  const known: readonly VerifierKey[] = isRefusal(key) ? [] : [key];
  const platform = isRefusal(key) ? undefined : platformKey(key.publicKey);
  let signed = 0;
  return {
    take: ({ index, entry }) => {
      if (platform && signedByPlatform(entry, known[0]!, platform)) {
        signed++;
        return;
      }
      const checked = checkAuthor(entry, known);
      if (isRefusal(checked))
        found.push(failed('signatures', `entry ${index}: ${checked.message}`, { entries: only(index) }));
      else signed++;
    },
    lines: () =>
      found.length > 0
        ? bounded(found)
        : [passed('signatures', `${signed} entries bear the signature of their author`)],
  };
}

function signedByPlatform(
  { note, signatures, statement }: Entry,
  { name, keyId }: VerifierKey,
  key: KeyObject,
): boolean {
  if (statement.author !== name) return false;
  const own = signatures.filter((each) => each.name === name && each.keyId === keyId);
  const [signature] = own;
  if (own.length !== 1 || signature!.signature.length !== 64) return false;
  // Whether the platform takes this R depends on its version; the rule never does.
  if (Buffer.compare(signature!.signature.subarray(0, 32), identity) === 0) return false;
  const end = Buffer.from(note.buffer, note.byteOffset, note.byteLength).lastIndexOf('\n\n');
  return verify(null, note.subarray(0, end + 1), key, signature!.signature);
}

const identity = Buffer.alloc(32).fill(1, 0, 1);

/** What stands before the 32 bytes of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const spkiStart = Buffer.from('302a300506032b6570032100', 'hex');

function platformKey(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiStart, publicKey]), format: 'der', type: 'spki' });
}
