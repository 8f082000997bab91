import { formatSignerKey, parseSignerKey, type Signer, type SignerKey } from '@truceline/record';
import { signerWith } from '../../store/author-key.ts';
import type { EntryDraft } from '../journal.ts';

/** Folder of the one case on every simulated disk. */
export const caseFolder = '/case';

/** The key of every simulated store: that of no deployment. */
export const author: Signer = signerWith(
  parseSignerKey(formatSignerKey('simulated.example', new Uint8Array(32).fill(7)) as string) as SignerKey,
);

/** 1 March 2026, noon: where simulated clocks begin. */
export const noon = Date.UTC(2026, 2, 1, 12);

/** A draft that anyone can make again from its number; some seal a sentence, some are known by a key. */
export function draftOf(number: number): EntryDraft {
  return {
    kind: 'report',
    body: { number },
    ...(number % 3 === 0 ? { sealed: [{ path: 'text', label: 'amber', value: `what was said in ${number}` }] } : {}),
    ...(number % 2 === 0 ? { dedupeKey: `draft-${number}` } : {}),
  };
}
