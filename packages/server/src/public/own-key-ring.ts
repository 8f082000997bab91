import { dirname } from 'node:path';
import {
  formatKeyRing,
  formatPolicy,
  isRefusal as isRecordRefusal,
  type RingKey,
  type Signer,
  signNote,
  verifierOf,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { LogSigners } from '../journal/index.ts';
import { authorOf } from '../store/index.ts';

/** What tells readers the keys of a record, as long as nobody but its operator vouches for them. */
export interface OwnKeys {
  /** Keys of the log and of the store's author, from the first entry on: signed by the log itself. */
  readonly keyring: Uint8Array;
  /** The log, and no witness: published where no policy is given. */
  readonly policy: Uint8Array;
}

/** Makes both from the keys of a case's log and of its store. Whoever trusts a key of the log can check authors with them. */
export function ownKeys(caseFolder: string, { origin, signers }: LogSigners): OwnKeys | Refusal {
  const author = authorOf(dirname(dirname(caseFolder)));
  if (isRefusal(author)) return author;
  const keys: RingKey[] = [];
  for (const [role, signer] of [...signers.map((each) => ['log', each] as const), ['author', author] as const]) {
    const key = verifierOf(signer);
    if (isRecordRefusal(key)) return refuse(key.code, key.message);
    keys.push({ role, key, from: 0 });
  }
  const [first] = signers as readonly [Signer];
  const keyring = signNote(formatKeyRing({ origin, number: 0, keys }), [first]);
  if (isRecordRefusal(keyring)) return refuse(keyring.code, keyring.message);
  const logs = keys.filter(({ role }) => role === 'log').map(({ key }) => ({ key }));
  return { keyring, policy: formatPolicy({ logs, witnesses: [], groups: [], quorum: 'none' }) };
}
