import { dirname } from 'node:path';
import { formatPolicy, isRefusal as isRecordRefusal, type RingKey, verifierOf } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { CaseLog } from '../journal/index.ts';
import { authorOf } from '../store/index.ts';

/** What tells readers the keys of a record, as long as nobody but its operator vouches for them. */
export interface OwnKeys {
  /** Keys of the log and of the store's author, from the first entry on: signed by the log itself. */
  readonly keyring: Uint8Array;
  /** The log, and no witness: published where no policy is given. */
  readonly policy: Uint8Array;
}

/** Makes both from the keys of a case's log and of its store. Whoever trusts a key of the log can check authors with them. */
export function ownKeys(
  caseFolder: string,
  { origin, verifiers, keyRing }: Pick<CaseLog, 'origin' | 'verifiers' | 'keyRing'>,
): OwnKeys | Refusal {
  const signer = authorOf(dirname(dirname(caseFolder)));
  if (isRefusal(signer)) return signer;
  const author = verifierOf(signer);
  if (isRecordRefusal(author)) return refuse(author.code, author.message);
  const keys: readonly RingKey[] = [
    ...verifiers.map((key) => ({ role: 'log' as const, key, from: 0 })),
    { role: 'author', key: author, from: 0 },
  ];
  const keyring = keyRing({ origin, number: 0, keys });
  if (isRefusal(keyring)) return keyring;
  const logs = verifiers.map((key) => ({ key }));
  return { keyring, policy: formatPolicy({ logs, witnesses: [], groups: [], quorum: 'none' }) };
}
