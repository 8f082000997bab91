import { type Ground, holeOf, type Id, itemKind, type Otherwise, shortName, type Terms } from '../../terms/index.ts';

/** What the text says follows when a clock runs out unmet. It is a question to a person; nothing follows by itself. */
export interface Follows extends Ground {
  /** `escalates`, `lapses`, `approved`, `rejected`; absent where the text does not say. */
  readonly outcome?: string;
  /** The body to which it escalates. */
  readonly to?: Id;
}

/** What a missed clock leads to, in words. */
export function followsFrom(otherwise: Otherwise | undefined, clause: Id, terms: Terms): Follows {
  if (!otherwise) return { words: 'no clause says what follows when it is missed', of: clause };
  if (otherwise.kind === 'silent')
    return {
      words: `the text does not say what follows: ${holeOf(terms, otherwise.hole).reason}`,
      hole: otherwise.hole,
      of: clause,
    };
  const { outcome, to } = otherwise.value;
  const target = to === undefined ? '' : ` \`${shortName(to)}\``;
  const said: Readonly<Record<string, string>> = {
    escalates: `by the text it goes to${target}: somebody has to bring it there`,
    lapses:
      itemKind(clause) === 'ladder'
        ? 'by the text it lapses: the ladder shows it so, unless it was decided in time'
        : 'by the text it lapses: somebody has to close it',
    approved: 'by the text it counts as approved: somebody has to record that',
    rejected: 'by the text it counts as rejected: somebody has to record that',
  };
  return {
    words: said[outcome] ?? `by the text: ${outcome.replaceAll('_', ' ')}${target}; somebody has to act on it`,
    outcome,
    ...(to === undefined ? {} : { to }),
    of: clause,
  };
}
