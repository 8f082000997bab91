import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { PersonSealing } from '@truceline/sources';
import { normalisedName, parsePseudonym } from '@truceline/truce/recovery';
import { caseSecret } from './case-secret.ts';

/**
 * Pseudonyms and closed texts under a case's secret. Each use has a key of its own that is derived from it (HMAC-SHA256), so that a
 * pseudonym tells nothing of a public name. One name has one pseudonym within a case, and another in every other case.
 */
export function personSealing(folder: string): PersonSealing {
  const secret = caseSecret(folder);
  const [names, texts] = [derived(secret, 'truceline/person/v1'), derived(secret, 'truceline/closed-text/v1')];
  return {
    pseudonymOf: (name) => {
      const form = normalisedName(name);
      if (form === undefined) return undefined;
      return parsePseudonym(`psn-${createHmac('sha256', names).update(form).digest('hex').slice(0, 24)}`);
    },
    // The nonce is made from the text: one text is one value, and a row handed in twice stays one entry.
    closed: (text) => {
      const nonce = createHmac('sha256', texts).update(text).digest().subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', texts, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
  };
}

/** A closed text as it was, for those who hold the case's folder; throws where it was not closed under this case's secret. */
export function openedText(folder: string, closed: string): string {
  const bytes = Buffer.from(closed, 'base64url');
  const key = derived(caseSecret(folder), 'truceline/closed-text/v1');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

function derived(secret: string, use: string): Buffer {
  return createHmac('sha256', secret).update(use).digest();
}
