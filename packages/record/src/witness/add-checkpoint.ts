import { concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { noteBytesMax } from '../notes/note.ts';

/** Lines of a consistency proof in one request, at most (C2SP `tlog-witness`). */
export const witnessProofMax = 63;
/** Bytes before the checkpoint, at most: `old` with a size, 63 hashes, an empty line. */
const headBytesMax = 4096;
/** Bytes of a request read at most. */
export const witnessRequestBytesMax = headBytesMax + noteBytesMax;

/** A request to a witness: `old 20852014`, the proof from that size on, an empty line, the signed checkpoint. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as it was received. */
  readonly note: Uint8Array;
}

/** Writes the body of `add-checkpoint`. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): Uint8Array {
  const head = encodeUtf8(`old ${oldSize}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n`);
  if (isRefusal(head)) throw new TypeError(head.message);
  return concatBytes(head, note);
}

/** Reads the body of `add-checkpoint`, in form alone; refused in any spelling but the one that the specification has. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | Refusal {
  const divide = emptyLineAt(body);
  if (divide === undefined) return malformed('no empty line stands before the checkpoint');
  const head = decodeUtf8(body.subarray(0, divide));
  if (isRefusal(head)) return head;
  const [first, ...lines] = head.split('\n').slice(0, -1);
  const old = /^old (0|[1-9]\d*)$/.exec(first ?? '')?.[1];
  if (old === undefined) return malformed('its first line is not `old` and a size in decimal');
  if (!Number.isSafeInteger(Number(old))) return malformed('its old size is above 2^53 − 1');
  if (lines.length > witnessProofMax) return malformed(`its proof has more than ${witnessProofMax} lines`);
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = decodeBase64(line);
    if (isRefusal(hash) || hash.length !== 32)
      return malformed(`line ${proof.length + 2} is not a hash of 32 bytes in base64`);
    proof.push(hash);
  }
  return { oldSize: Number(old), proof, note: body.slice(divide + 1) };
}

function emptyLineAt(body: Uint8Array): number | undefined {
  const end = Math.min(body.length - 1, headBytesMax);
  for (let at = 0; at < end; at++) if (body[at] === 0x0a && body[at + 1] === 0x0a) return at + 1;
  return undefined;
}

function malformed(why: string): Refusal {
  return refuse('witness-request', `the request is malformed: ${why}`);
}
