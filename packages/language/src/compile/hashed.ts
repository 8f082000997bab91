import { hashOf } from '@truceline/truce/kernel';
import type { Terms } from '@truceline/truce/terms';

/** Terms with their hash: in NFC, without what the compiler noted for itself (LANGUAGE, section 5). */
export function hashed(terms: Omit<Terms, 'hash'>): Terms {
  const plain = normalised(withoutScratch(terms)) as Omit<Terms, 'hash'>;
  return { ...plain, hash: hashOf('truceline/terms/v1', plain) };
}

/** NFC, so that two spellings of one letter are one text. */
function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, normalised(each)]),
  );
}

function withoutScratch(terms: Omit<Terms, 'hash'>): unknown {
  const strip = <T extends object>(record: T): T => {
    const { resetsLater: _, ...rest } = record as T & { resetsLater?: unknown };
    return rest as T;
  };
  return {
    ...terms,
    clocks: terms.clocks.map(strip),
    ladders: terms.ladders.map((ladder) => ({ ...ladder, steps: ladder.steps.map(strip) })),
  };
}
