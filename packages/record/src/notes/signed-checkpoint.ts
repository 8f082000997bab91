import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { distinctKeys, type VerifierKey } from '../keys/key.ts';
import type { Signer } from '../keys/signer.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { type NoteSignature, openNote, signNote, type VerifiedSignature } from './note.ts';
import { signText } from './signed-text.ts';

/**
 * Signs a checkpoint with the keys of its log (RECORD, section 5): a line each, in their order, after the signatures
 * that it already bears. Keys of type 6 sign the time too, in whole seconds. The key names are the origin. Refused
 * where a name is another one or the text is no checkpoint; passes on what a signer throws.
 */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signers: readonly Signer[],
  at: { readonly nowMs: number; readonly existing?: readonly NoteSignature[] },
): Uint8Array | Refusal {
  const text = formatCheckpoint(checkpoint);
  const stranger = signers.find(({ name }) => name !== checkpoint.origin);
  if (stranger)
    return refuse(
      'checkpoint-origin',
      `\`${stranger.name}\` cannot sign for \`${checkpoint.origin}\`: the key of a log is named for its origin`,
    );
  return cosign(text, signers, at);
}

/** Signs the text of a checkpoint with any keys, as a witness does; after the signatures that it already bears. */
export function cosign(
  text: string,
  signers: readonly Signer[],
  { nowMs, existing = [] }: { readonly nowMs: number; readonly existing?: readonly NoteSignature[] },
): Uint8Array | Refusal {
  const checkpoint = parseCheckpoint(text);
  if (isRefusal(checkpoint)) return checkpoint;
  if (nowMs < 1000) return refuse('cosignature-time', 'a checkpoint is signed at a time after 1970; set the clock');
  const signatures: NoteSignature[] = existing.filter(
    (each) => !signers.some(({ name, keyId }) => name === each.name && keyId === each.keyId),
  );
  for (const signer of signers) {
    const signature = signText(signer, text, nowMs);
    if (isRefusal(signature)) return signature;
    signatures.push({ name: signer.name, keyId: signer.keyId, signature });
  }
  return signNote(text, [], signatures);
}

/** A checkpoint whose log signed it. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** The text that was signed. */
  readonly text: string;
  /** Lines of the log and of other known keys, all verified, in the order of the note. */
  readonly verified: readonly VerifiedSignature[];
  /** Lines of keys that are not known. */
  readonly unverified: readonly NoteSignature[];
}

/** Whom a reader of a checkpoint trusts. */
export interface CheckpointTrust {
  /** The keys of the log; each of them must have signed (RECORD, section 5: Ed25519 and ML-DSA-44). */
  readonly log: readonly VerifierKey[];
  /** Further known keys, as those of witnesses: their lines need not be there, but must verify. */
  readonly others?: readonly VerifierKey[];
  /** The origin that the first line must name. Where it is left out, the name of the first key of the log. */
  readonly origin?: string;
}

/** Opens a checkpoint by the reader's rules: every key of the log signed, no known key fails, the origin is the one expected. */
export function openCheckpoint(bytes: Uint8Array, trust: CheckpointTrust): OpenedCheckpoint | Refusal {
  const opened = openNote(bytes, distinctKeys([...trust.log, ...(trust.others ?? [])]));
  if (isRefusal(opened)) return opened;
  const missing = trust.log.find(
    ({ name, keyId }) => !opened.verified.some((each) => each.name === name && each.keyId === keyId),
  );
  if (missing || trust.log.length === 0)
    return refuse(
      'checkpoint-unsigned',
      missing
        ? `the log's key \`${missing.name}+${missing.keyId}\` did not sign this checkpoint`
        : 'no key of the log is given; name the key that must have signed',
    );
  const checkpoint = parseCheckpoint(opened.text);
  if (isRefusal(checkpoint)) return checkpoint;
  const origin = trust.origin ?? trust.log[0]!.name;
  if (checkpoint.origin !== origin)
    return refuse('checkpoint-origin', `the checkpoint is of \`${checkpoint.origin}\`, not of \`${origin}\``);
  return { checkpoint, text: opened.text, verified: opened.verified, unverified: opened.unverified };
}
