import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { VerifierKey } from '../keys/key.ts';
import type { Signer } from '../keys/signer.ts';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { type NoteSignature, type OpenedNote, openNote, parseNote, signatureLine, signNote } from '../notes/note.ts';
import { signText } from '../notes/signed-text.ts';
import { emptyRoot, type RootHash } from '../tree/tree.ts';
import { sameHash, verifyConsistency } from '../tree/verify-proof.ts';
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint.ts';

/** A witness: which logs it watches, and with which keys it cosigns. */
export interface Witness {
  readonly logs: readonly WatchedLog[];
  /** Keys of types 0x04 and 0x06. */
  readonly signers: readonly Signer[];
}

/** A log by its origin, and the keys of which one must have signed. */
export interface WatchedLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
}

/** What a witness remembers of a log: one number, one hash, and the time it last stated. */
export interface WitnessedTree {
  readonly size: number;
  readonly root: RootHash;
  readonly timeS: number;
}

/**
 * What a witness does with a request. The caller stores `next` durably and only then replies; its note holds the lines
 * of the log that verified and those of the witness. `evidence` is kept.
 */
export interface WitnessStep {
  readonly reply: WitnessReply;
  readonly next?: { readonly origin: string; readonly tree: WitnessedTree; readonly note: Uint8Array };
  /** A checkpoint that its log signed and that the witness refused: a proof of misconduct, or of a mistake. */
  readonly evidence?: { readonly origin: string; readonly code: string; readonly note: Uint8Array };
}

/** An answer over HTTP. */
export interface WitnessReply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: Uint8Array;
}

const plainText = 'text/plain; charset=utf-8';
const sizeType = 'text/x.tlog.size';

/**
 * Answers `add-checkpoint` (C2SP `tlog-witness`, RECORD, section 7): 400 malformed, or old above the size; 404 unknown
 * origin; 403 no trusted signature, or a known key's that fails; 409 old is not the size last cosigned, which the body
 * names; 422 a proof that does not hold, another root at the same size, a proof from size 0, size 0 without the empty
 * root; 200 the lines of the cosignatures. Pure: what is remembered comes in and goes out as a value.
 */
export function answerAddCheckpoint(
  witness: Witness,
  remembered: (origin: string) => WitnessedTree | undefined,
  request: { readonly body: Uint8Array; readonly nowMs: number },
): WitnessStep {
  const asked = parseAddCheckpoint(request.body);
  if (isRefusal(asked)) return refused(400, asked.message);
  const parsed = parseNote(asked.note);
  if (isRefusal(parsed)) return refused(400, parsed.message);
  const checkpoint = parseCheckpoint(parsed.text);
  if (isRefusal(checkpoint)) return refused(400, checkpoint.message);
  const log = witness.logs.find(({ origin }) => origin === checkpoint.origin);
  if (!log) return refused(404, `no log of the origin \`${checkpoint.origin}\` is watched here`);
  const opened = openNote(asked.note, log.keys);
  if (isRefusal(opened)) return refused(403, opened.message);
  if (asked.oldSize > checkpoint.size)
    return refused(400, `the old size ${asked.oldSize} is above the size ${checkpoint.size} of the checkpoint`);
  const last = remembered(log.origin);
  const forked = last !== undefined && checkpoint.size === last.size && !sameHash(checkpoint.root, last.root);
  const evidence = (code: string) => ({ origin: log.origin, code, note: asked.note });
  if (asked.oldSize !== (last?.size ?? 0)) {
    const reply: WitnessReply = { status: 409, contentType: sizeType, body: ascii(`${last?.size ?? 0}\n`) };
    return forked ? { reply, evidence: evidence('witness-fork') } : { reply };
  }
  const wrong: Inconsistency | undefined = forked
    ? { code: 'witness-fork', message: `another root was cosigned at size ${last.size}: the log is forked` }
    : inconsistency(asked, checkpoint, last);
  if (wrong) return { ...refused(422, wrong.message), evidence: evidence(wrong.code) };
  return cosigned({ witness, checkpoint, opened, last, nowMs: request.nowMs });
}

/** Why the checkpoint does not extend what was cosigned last, if it does not. */
function inconsistency(
  { oldSize, proof }: AddCheckpoint,
  checkpoint: Checkpoint,
  last: WitnessedTree | undefined,
): Inconsistency | undefined {
  if (checkpoint.size === 0 && !sameHash(checkpoint.root, emptyRoot()))
    return { code: 'witness-empty', message: 'a log of size 0 has one root, the hash of nothing' };
  if (oldSize === 0 || oldSize === checkpoint.size)
    return proof.length === 0
      ? undefined
      : { code: 'witness-proof', message: 'from size 0, and to the same size, the proof is empty' };
  const result = verifyConsistency({ older: last!, newer: checkpoint, path: proof });
  return isRefusal(result) ? { code: result.code, message: result.message } : undefined;
}

type Inconsistency = Pick<Refusal, 'code' | 'message'>;

/** Cosigns; the time never goes back, since at an earlier time the witness had seen less. */
function cosigned(of: {
  readonly witness: Witness;
  readonly checkpoint: Checkpoint;
  readonly opened: OpenedNote;
  readonly last: WitnessedTree | undefined;
  readonly nowMs: number;
}): WitnessStep {
  const { witness, checkpoint, opened, last } = of;
  const timeS = Math.max(Math.floor(of.nowMs / 1000), last?.timeS ?? 1);
  const signatures: NoteSignature[] = [];
  for (const signer of witness.signers) {
    const signature = signText(signer, opened.text, timeS * 1000);
    if (isRefusal(signature)) return refused(400, signature.message);
    signatures.push({ name: signer.name, keyId: signer.keyId, signature });
  }
  const body = encodeUtf8(signatures.map(signatureLine).join(''));
  if (isRefusal(body)) return refused(400, body.message);
  const note = signNote(opened.text, [], [...opened.verified, ...signatures]);
  if (isRefusal(note)) return refused(400, note.message);
  return {
    reply: { status: 200, contentType: plainText, body },
    next: { origin: checkpoint.origin, tree: { size: checkpoint.size, root: checkpoint.root, timeS }, note },
  };
}

function refused(status: WitnessReply['status'], message: string): WitnessStep {
  return { reply: { status, contentType: plainText, body: ascii(`${message}\n`) } };
}

function ascii(text: string): Uint8Array {
  const bytes = encodeUtf8(text);
  return isRefusal(bytes) ? new Uint8Array(0) : bytes;
}
