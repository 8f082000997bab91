import { hash } from 'node:crypto';
import {
  checkAuthor,
  encodeUtf8,
  isRefusal,
  type LeafHash,
  parseEntry,
  parseVerifierKey,
  type VerifierKey,
} from '@truceline/record';

/** An entry that was found whole in a segment: its number within the segment, and its bytes with their two of length. */
export interface FoundFrame {
  readonly at: number;
  readonly fromByte: number;
  readonly toByte: number;
}

/** A stretch of a segment that holds no entry as it was written. Ends are included; a stretch without bytes is missing. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly fromByte: number;
  readonly toByte: number;
}

/** Says which entry of the segment some bytes are; nothing where they are none. */
export type Identify = (entry: Uint8Array) => number | undefined;

/** Knows entries by their leaf hashes, which are known to be right. */
export function byLeaves(leaves: readonly LeafHash[]): Identify {
  const numbers = new Map(leaves.map((leaf, at) => [Buffer.from(leaf).toString('base64'), at]));
  return (entry) => numbers.get(hash('sha256', Buffer.concat([Uint8Array.of(0), entry]), 'base64'));
}

/**
 * Knows entries by their author's signature and place in the author's chain, where no leaf hashes can be trusted. A
 * record with one author has its entries numbered so; of another author none is known.
 */
export function byAuthor(author: string, first: number): Identify {
  const key = parseVerifierKey(author);
  const known: readonly VerifierKey[] = isRefusal(key) ? [] : [key];
  return (bytes) => {
    const entry = parseEntry(bytes);
    if (isRefusal(entry) || isRefusal(checkAuthor(entry, known))) return undefined;
    return entry.statement.seq - first;
  };
}

const beginning = Buffer.from(encodeUtf8('truceline/entry/v1\nreceived ') as Uint8Array);

/**
 * Finds what is left of a damaged segment: goes from entry to entry, and where one is not what was written, looks for
 * the next that is. A changed length does not hide the entries behind it.
 */
export function locate(
  bytes: Buffer,
  count: number,
  identify: Identify,
): { readonly frames: readonly FoundFrame[]; readonly damage: readonly Stretch[] } {
  const frames: FoundFrame[] = [];
  const damage: Stretch[] = [];
  let [at, byte] = [0, 0];
  while (at < count) {
    const end = frameEnd(bytes, byte);
    if (end !== undefined && identify(bytes.subarray(byte + 2, end)) === at) {
      frames.push({ at: at++, fromByte: byte, toByte: end - 1 });
      byte = end;
      continue;
    }
    const next = nextFrame(bytes, byte, at, identify);
    const [resumed, until] = next ? [Math.min(next.at, count), next.fromByte] : [count, bytes.length];
    damage.push({ from: at, to: resumed - 1, fromByte: byte, toByte: Math.max(byte, until) - 1 });
    [at, byte] = [resumed, until];
  }
  return { frames, damage: damage.filter(({ from, to }) => to >= from) };
}

function frameEnd(bytes: Buffer, byte: number): number | undefined {
  if (byte + 2 > bytes.length) return undefined;
  const end = byte + 2 + bytes.readUInt16BE(byte);
  return end > byte + 2 && end <= bytes.length ? end : undefined;
}

/** The next entry that is what was written, at or behind a place in the order. */
function nextFrame(bytes: Buffer, fromByte: number, at: number, identify: Identify): FoundFrame | undefined {
  for (let found = bytes.indexOf(beginning, fromByte); found >= 0; found = bytes.indexOf(beginning, found + 1)) {
    const start = found - 2;
    const end = start < fromByte ? undefined : frameEnd(bytes, start);
    const number = end === undefined ? undefined : identify(bytes.subarray(found, end));
    if (number !== undefined && number >= at) return { at: number, fromByte: start, toByte: end! - 1 };
  }
  return undefined;
}
