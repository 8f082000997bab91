import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { evaluatePolicy } from '../notes/evaluate-policy.ts';
import type { Policy } from '../notes/policy.ts';
import { openCheckpoint } from '../notes/signed-checkpoint.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import type { ReadTile } from '../tree/tiles.ts';
import type { CheckLine } from './check-line.ts';
import { compareWithSeen } from './consistency-check.ts';
import type { ForkEvidence, NotedCheckpoint } from './fork.ts';
import { tlogTilesLayout } from './layout.ts';
import { age, checkNote } from './note-check.ts';
import { statementCheck } from './statement-check.ts';
import { checkTree } from './tree-check.ts';

/** Whom a reader of a record trusts, and with what it is checked. */
export interface Trust {
  /** Keys of the log; each of them must have signed. */
  readonly log: readonly VerifierKey[];
  /** First line that the checkpoint must have; where it is left out, the name of the first key. */
  readonly origin?: string;
  /** Which witnesses must have cosigned. */
  readonly policy?: Policy;
  /** Whether a quorum that is not met fails, and does not only stand as not checked. */
  readonly requireQuorum?: boolean;
  /** Keys of authors of entries. */
  readonly authors?: readonly VerifierKey[];
  /** The reader's clock, for the ages of cosignatures alone. */
  readonly nowMs: number;
}

/** What else happens on the way. */
export interface AlongTheWay {
  /** The checkpoint that the reader verified last. */
  readonly seen?: NotedCheckpoint;
  /** Called once the checkpoint is opened, before the tree is read. */
  readonly onCheckpoint?: (checkpoint: NotedCheckpoint) => void;
  /** Called where the log signed two histories. */
  readonly onFork?: (evidence: ForkEvidence) => void;
  /** Takes each entry that is shown and has its hash, in order of index: what wants to replay them begins here. */
  readonly onEntry?: (entry: { readonly index: number; readonly bytes: Uint8Array }) => Promise<void> | void;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Seconds after which a newest cosignature is called old (RECORD, section 8). */
const staleS = 3_600;

/**
 * Checks a whole published record, line by line (RECORD, section 13): signatures of the log, cosignatures, consistency
 * with the checkpoint seen last, every hash and every entry, authors, references and released fields. Reads nothing but
 * through `read`, trusts nothing but `trust`, and goes through the record once, bundle by bundle.
 */
export async function* verifyRecord(read: ReadTile, trust: Trust, way: AlongTheWay = {}): AsyncGenerator<CheckLine> {
  const note = await read('checkpoint');
  if (!note) {
    yield { check: 'checkpoint', outcome: 'fail', words: 'there is no file `checkpoint`', path: 'checkpoint' };
    return;
  }
  const witnesses = trust.policy?.witnesses.map(({ key }) => key) ?? [];
  const others = witnesses.filter(
    (key) => !trust.log.some(({ name, keyId }) => name === key.name && keyId === key.keyId),
  );
  const noted = checkNote(note, [...trust.log, ...others], trust.nowMs);
  for (const line of noted.lines)
    if (line.check === 'log-signature' && line.outcome !== 'not-checked') yield { ...line, path: 'checkpoint' };
  if (!noted.opened) return;
  const opened = openCheckpoint(note, {
    log: trust.log,
    others,
    ...(trust.origin === undefined ? {} : { origin: trust.origin }),
  });
  if (isRefusal(opened)) {
    yield { check: 'checkpoint', outcome: 'fail', words: opened.message, path: 'checkpoint' };
    return;
  }
  const { checkpoint } = opened;
  way.onCheckpoint?.({ note, checkpoint });
  yield* witnessLines(note, trust);
  const hashes = tileHashes(read);
  if (way.seen) {
    const compared = await compareWithSeen({ note, checkpoint }, way.seen, hashes);
    yield compared.line;
    if (compared.fork) way.onFork?.(compared.fork);
  } else
    yield {
      check: 'consistency',
      outcome: 'not-checked',
      words: 'no checkpoint of this record was seen before, so there is nothing to hold it against',
    };
  const statements = statementCheck({ read, hashes, size: checkpoint.size, authors: trust.authors ?? [] });
  for await (const line of checkTree({
    head: checkpoint,
    read,
    layout: tlogTilesLayout,
    onEntry: async (entry) => {
      await statements.take(entry);
      await way.onEntry?.(entry);
    },
    ...(way.onProgress ? { onProgress: way.onProgress } : {}),
  })) {
    yield* statements.faults();
    yield line;
  }
  yield* statements.faults();
  yield* statements.end();
}

function* witnessLines(note: Uint8Array, trust: Trust): Generator<CheckLine> {
  const { policy, requireQuorum, nowMs, log } = trust;
  const unmet = requireQuorum ? 'fail' : 'not-checked';
  if (!policy || (policy.witnesses.length === 0 && policy.quorum === 'none')) {
    yield {
      check: 'quorum',
      outcome: unmet,
      words: 'no policy names witnesses, so nobody but the log vouches that all readers see the same record',
    };
    return;
  }
  const asked = evaluatePolicy(policy, note, { nowMs, log });
  if (isRefusal(asked)) {
    yield { check: 'quorum', outcome: 'fail', words: asked.message };
    return;
  }
  for (const { keyName, cosigned, ageS } of asked.witnesses)
    yield {
      check: 'cosignature',
      outcome: cosigned ? 'pass' : 'not-checked',
      words: cosigned
        ? `\`${keyName}\` cosigned${ageS === undefined ? '' : ageS < 0 ? ', by a clock ahead of this one' : ` ${age(ageS)} ago`}`
        : `\`${keyName}\` did not cosign`,
    };
  const cosigned = asked.witnesses.filter((each) => each.cosigned);
  yield {
    check: 'quorum',
    outcome: asked.met ? 'pass' : unmet,
    words: `${cosigned.length} of ${asked.witnesses.length} witness keys cosigned, which ${asked.met ? 'meets' : 'does not meet'} the policy`,
  };
  const ages = cosigned.flatMap(({ ageS }) => (ageS === undefined ? [] : [ageS]));
  if (ages.length > 0 && Math.min(...ages) > staleS)
    yield {
      check: 'freshness',
      outcome: 'not-checked',
      words: `the newest cosignature is ${age(Math.min(...ages))} old: there may be a newer record that is not shown here`,
    };
}
