import type { JsonObject } from '@truceline/record';
import { type Registered, type Registration, readRegistration, registrationHash } from '@truceline/truce/held';
import { isRefusal } from '@truceline/truce/kernel';
import type { EntryDraft, StoredEntry } from '../journal/index.ts';

const of = 'heldRegistration';

/**
 * A registration of "did it hold?" as an entry of parameters, whole and in clear with its hash: nothing is fixed that nobody can
 * see. Who registered it is sealed. The same one entered again adds nothing.
 */
export function registrationEntry(registration: Registration, by: string): EntryDraft {
  const hash = registrationHash(registration);
  return {
    kind: 'parameters',
    body: { of, hash, registration: registration as unknown as JsonObject },
    sealed: [{ path: 'by', label: 'amber', value: by }],
    dedupeKey: `${of} ${hash}`,
  };
}

/** The registration that an entry holds; `undefined` for other entries and where hash and content do not agree. */
export function registrationFrom({ kind, body, sealed, receivedAt }: StoredEntry): Registered | undefined {
  if (kind !== 'parameters' || body.of !== of) return undefined;
  const registration = readRegistration(body.registration);
  if (isRefusal(registration) || registrationHash(registration) !== body.hash) return undefined;
  const by = sealed?.find(({ path }) => path === 'by')?.value;
  return { registration, hash: body.hash, receivedAt, ...(typeof by === 'string' ? { by } : {}) };
}
