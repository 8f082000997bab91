import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { evaluatePolicy, type WitnessLine } from './evaluate-policy.ts';
import { parseNote } from './note.ts';
import type { Policy } from './policy.ts';

/** How far a published record is witnessed (RECORD, section 7). */
export type Witnessing =
  | { readonly state: 'noPolicy' }
  | {
      /** Enough witnesses cosigned the newest size; `stale` where the newest of them did so more than an hour ago. */
      readonly state: 'witnessed' | 'stale';
      readonly witnesses: readonly WitnessLine[];
      /** When the quorum was met, in POSIX seconds: the newest cosignature. */
      readonly timeS?: number;
    }
  | {
      readonly state: 'unwitnessed';
      readonly witnesses: readonly WitnessLine[];
      /** The time of the newest cosignature of the last size that met the policy; absent where none ever did. */
      readonly sinceS?: number;
      /** Entries that the log has signed beyond the last size that met the policy. */
      readonly pendingSize?: number;
    };

/** An age from which a cosignature is called stale (RECORD, section 8). */
export const staleAgeS = 3600;

/**
 * Says of the published files `checkpoint` and `pending` how far they are witnessed, for pages and commands. What does
 * not open under the keys counts as unwitnessed: this is for telling people, and refuses nothing.
 */
export function witnessingOf(
  files: { readonly checkpoint: Uint8Array | undefined; readonly pending: Uint8Array | undefined },
  policy: Policy | undefined,
  { log, nowMs }: { readonly log: readonly VerifierKey[]; readonly nowMs: number },
): Witnessing {
  if (!policy || policy.quorum === 'none') return { state: 'noPolicy' };
  const outcome = files.checkpoint && evaluatePolicy(policy, files.checkpoint, { nowMs, log });
  const read = outcome !== undefined && !isRefusal(outcome) ? outcome : undefined;
  const witnesses = read?.witnesses ?? [];
  const times = witnesses.flatMap(({ timeS }) => (timeS === undefined ? [] : [timeS]));
  const newestS = times.length === 0 ? undefined : Math.max(...times);
  const time = newestS === undefined ? {} : { timeS: newestS };
  const pendingSize = sizeOf(files.pending);
  const ahead = pendingSize !== undefined && pendingSize > (read?.met ? read.checkpoint.size : -1);
  if (read?.met && !ahead)
    return {
      state: newestS !== undefined && nowMs / 1000 - newestS > staleAgeS ? 'stale' : 'witnessed',
      witnesses,
      ...time,
    };
  return {
    state: 'unwitnessed',
    witnesses,
    ...(read?.met && newestS !== undefined && { sinceS: newestS }),
    ...(pendingSize !== undefined && { pendingSize }),
  };
}

function sizeOf(note: Uint8Array | undefined): number | undefined {
  const parsed = note && parseNote(note);
  const checkpoint = parsed && !isRefusal(parsed) ? parseCheckpoint(parsed.text) : undefined;
  return checkpoint && !isRefusal(checkpoint) ? checkpoint.size : undefined;
}
