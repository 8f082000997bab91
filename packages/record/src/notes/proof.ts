import { concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import type { NodeHash } from '../tree/tree.ts';

/** Bytes of a proof file read at most. */
export const proofBytesMax = 1_048_576;
/** Hashes on the way from a leaf to the root, at most: sizes go up to 2^63. */
export const proofHashesMax = 63;

/**
 * A proof that an entry stands in a log, as a file for itself (C2SP `tlog-proof`):
 * ```
 * c2sp.org/tlog-proof@v1
 * index 73894
 * gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
 *
 * example.com/fancylog
 * 109482
 * …
 * ```
 */
export interface Proof {
  readonly index: number;
  /** The hashes beside the way from the leaf to the root, the leaf's neighbour first. */
  readonly path: readonly NodeHash[];
  /** The signed checkpoint, as it was received. */
  readonly checkpoint: Uint8Array;
  /** Bytes of the application's own, which nothing authenticates. */
  readonly extra?: Uint8Array;
}

const firstLine = 'c2sp.org/tlog-proof@v1';

/** Writes a proof file. */
export function formatProof({ index, path, checkpoint, extra }: Proof): Uint8Array {
  const lines = [
    firstLine,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...path.map(encodeBase64),
    '',
  ];
  const head = encodeUtf8(lines.map((line) => `${line}\n`).join(''));
  if (isRefusal(head)) throw new TypeError(head.message);
  return concatBytes(head, checkpoint);
}

/** Reads a proof file: its form alone. The checkpoint is opened, and the path followed, by `verifyProof`. */
export function parseProof(bytes: Uint8Array): Proof | Refusal {
  if (bytes.length > proofBytesMax)
    return refuse('proof-size', `a proof file has at most ${proofBytesMax} bytes, not ${bytes.length}`);
  const divide = emptyLineAt(bytes);
  if (divide === undefined) return malformed('no empty line divides the proof from its checkpoint');
  const head = decodeUtf8(bytes.subarray(0, divide));
  if (isRefusal(head)) return head;
  const checkpoint = bytes.slice(divide + 1);
  if (checkpoint.length === 0) return malformed('no checkpoint follows the empty line');
  const lines = head.split('\n').slice(0, -1);
  if (lines.shift() !== firstLine) return malformed(`its first line is not \`${firstLine}\``);
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith('extra ')) {
    const read = decodeBase64(lines.shift()!.slice('extra '.length));
    if (isRefusal(read)) return malformed('what follows `extra` is not base64');
    extra = read;
  }
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) return malformed('it has no line `index` with a number in decimal');
  if (!Number.isSafeInteger(Number(index))) return malformed('its index is above 2^53 − 1');
  if (lines.length > proofHashesMax) return malformed(`it has more than ${proofHashesMax} hashes`);
  const path: NodeHash[] = [];
  for (const line of lines) {
    const hash = decodeBase64(line);
    if (isRefusal(hash) || hash.length !== 32)
      return malformed(`hash ${path.length + 1} of its path is not 32 bytes in base64`);
    path.push(hash as NodeHash);
  }
  return { index: Number(index), path, checkpoint, ...(extra && { extra }) };
}

/** Where the first empty line begins. */
function emptyLineAt(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length - 1; at++) if (bytes[at] === 0x0a && bytes[at + 1] === 0x0a) return at + 1;
  return undefined;
}

function malformed(why: string): Refusal {
  return refuse('proof-form', `the proof is malformed: ${why}`);
}
