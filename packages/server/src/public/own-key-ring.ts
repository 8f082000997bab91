import { dirname } from 'node:path';
import { formatKeyRing, formatPolicy, isRefusal as isRecordRefusal, type RingKey, verifierOf } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { caseLog } from '../journal/index.ts';
import { authorOf } from '../store/index.ts';

/** What tells readers the keys of a record, as long as nobody but its operator vouches for them. */
export interface OwnKeys {
  /** Keys of the log and of the store's author, from the first entry on: signed by the log itself. */
  readonly keyring: Uint8Array;
  /** The log, and no witness: published where no policy is given. */
  readonly policy: Uint8Array;
}

type OwnLog = Pick<Exclude<ReturnType<typeof caseLog>, Refusal>, 'origin' | 'verifiers' | 'signNote'>;

/** Makes both from the keys of a case's log and of its store. Whoever trusts a key of the log can check authors with them. */
export function ownKeys(caseFolder: string, { origin, verifiers, signNote }: OwnLog): OwnKeys | Refusal {
  const author = authorOf(dirname(dirname(caseFolder)));
  if (isRefusal(author)) return author;
  const authorKey = verifierOf(author);
  if (isRecordRefusal(authorKey)) return refuse(authorKey.code, authorKey.message);
  const keys: readonly RingKey[] = [
    ...verifiers.map((key) => ({ role: 'log' as const, key, from: 0 })),
    { role: 'author', key: authorKey, from: 0 },
  ];
  const keyring = signNote(formatKeyRing({ origin, number: 0, keys }));
  if (isRefusal(keyring)) return keyring;
  const logs = verifiers.map((key) => ({ key }));
  return { keyring, policy: formatPolicy({ logs, witnesses: [], groups: [], quorum: 'none' }) };
}
