import { hashOf } from '@truceline/record/canonical';

/** Gives a name of the operator's store the name it has in public. */
export type PublicName = (kind: string, name: string) => string;

/**
 * Names inside the store are hashes of what they name, so whoever guesses a place and a minute could check the guess
 * against a published name. Public names are keyed with a secret of the case instead: the same name every time,
 * and no way back without the secret.
 */
export function publicNames(secret: string): PublicName {
  return (kind, name) => `${kind}-${hashOf('truceline/public-name/v1', [secret, kind, name]).slice(0, 16)}`;
}

/** The operator sees the names of the store. */
export const storeNames: PublicName = (_, name) => name;
