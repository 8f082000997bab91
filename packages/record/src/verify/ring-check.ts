import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { openKeyRing } from '../notes/key-ring.ts';
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
): AsyncGenerator<CheckLine, readonly VerifierKey[]> {
  const bytes = log.length === 0 ? undefined : await read('keyring');
  if (!bytes) return own;
  const ring = openKeyRing(bytes, log, 1);
  const check = 'keyring';
  if (isRefusal(ring)) {
    yield { check, outcome: 'fail', words: `the key ring is not one of this log: ${ring.message}`, path: 'keyring' };
    return own;
  }
  if (!log.some(({ name }) => name === ring.origin)) {
    yield { check, outcome: 'fail', words: `the key ring is of \`${ring.origin}\`, another record`, path: 'keyring' };
    return own;
  }
  const authors = ring.keys.filter(({ role }) => role === 'author').map(({ key }) => key);
  yield {
    check,
    outcome: 'pass',
    words: `the key ring, number ${ring.number}, names ${authors.length} ${authors.length === 1 ? 'key' : 'keys'} of authors; the log itself signed it, and no root holder vouches for it`,
    path: 'keyring',
  };
  return [
    ...own,
    ...authors.filter((each) => !own.some((known) => known.name === each.name && known.keyId === each.keyId)),
  ];
}
