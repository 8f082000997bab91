import type { Source, Terms } from './terms.ts';

/** The text's own sources, those of imported texts left out; all of them where it has none of its own. */
export function ownSources(terms: Terms): readonly Source[] {
  const own = terms.sources.filter((source) => source.id.startsWith(`${terms.agreement}/`));
  return own.length > 0 ? own : terms.sources;
}

/** The best that the text rests on: an official text, a public statement, or press reports only; `none` without a source. */
export function basisOf(terms: Terms): Source['kind'] | 'none' {
  const kinds = ownSources(terms).map((source) => source.kind);
  return (['official', 'statement', 'press'] as const).find((kind) => kinds.includes(kind)) ?? 'none';
}
