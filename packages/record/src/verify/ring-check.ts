import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { openKeyRing, type RingKey } from '../notes/key-ring.ts';
import type { ReadTile } from '../tree/tiles.ts';
import type { CheckLine } from './check-line.ts';

/**
 * The keys of authors that the reader brings, and those that the published key ring names (RECORD, section 11), opened with a key of
 * the log: the log itself vouches for these, and that is said. No line where no key ring is published, or no key of the log is known.
 */
export async function* authorsInRing(
  read: ReadTile,
  log: readonly VerifierKey[],
  own: readonly VerifierKey[] = [],
): AsyncGenerator<CheckLine, readonly RingKey[]> {
  const brought = own.map((key): RingKey => ({ role: 'author', key, from: 0 }));
  const bytes = log.length === 0 ? undefined : await read('keyring');
  if (!bytes) return brought;
  const ring = openKeyRing(bytes, log, 1);
  const check = 'keyring';
  if (isRefusal(ring)) {
    yield { check, outcome: 'fail', words: `the key ring is not one of this log: ${ring.message}`, path: 'keyring' };
    return brought;
  }
  if (!log.some(({ name }) => name === ring.origin)) {
    yield { check, outcome: 'fail', words: `the key ring is of \`${ring.origin}\`, another record`, path: 'keyring' };
    return brought;
  }
  const authors = ring.keys.filter(({ role }) => role === 'author');
  yield {
    check,
    outcome: 'pass',
    words: `the key ring, number ${ring.number}, names ${authors.length} ${authors.length === 1 ? 'key' : 'keys'} of authors; the log itself signed it, and no root holder vouches for it`,
    path: 'keyring',
  };
  return [
    ...brought,
    ...authors.filter(({ key }) => !own.some(({ name, keyId }) => name === key.name && keyId === key.keyId)),
  ];
}

/** The keys that are good at an entry: validity is in indexes, never in wall time. */
export function authorsAt(keys: readonly RingKey[], index: number): readonly VerifierKey[] {
  return keys
    .filter(({ from, until }) => index >= from && (until === undefined || index < until))
    .map(({ key }) => key);
}
