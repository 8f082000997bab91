import { actorsOf, type Reference, type Terms } from '../../terms/index.ts';

/** Who must act, by code; what the text leaves open is said. */
export function whoWords(references: readonly Reference[], terms: Terms): string {
  const { codes, open } = actorsOf(terms, references);
  if (codes.length === 0) return open ? 'the text leaves open who' : 'nobody named';
  return `${codes.join(', ')}${open ? ', and others whom the text leaves open' : ''}`;
}
