import { createCipheriv, createHmac } from 'node:crypto';
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
    // AES-256-GCM: 12 bytes of nonce, 16 of tag, the text. The nonce is made from the text: a row handed in twice stays one entry.
    closed: (text) => {
      const nonce = createHmac('sha256', texts).update(text).digest().subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', texts, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
  };
}

function derived(secret: string, use: string): Buffer {
  return createHmac('sha256', secret).update(use).digest();
}
