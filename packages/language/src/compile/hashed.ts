import { hashOf } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';
import { normalised } from './normalised.ts';

/** Terms with their hash (LANGUAGE, section 5). */
export function hashed(terms: Omit<Terms, 'hash'>): Terms {
  const plain = normalised(terms);
  return { ...plain, hash: hashOf('truceline/terms/v1', plain) };
}
