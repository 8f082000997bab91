import type { Edition, ReleasedBreach } from './release/index.ts';
import { attributionTitle, hypothesisTitle, probabilityWords } from './words/index.ts';

const order = ['established', 'probable', 'possible', 'notAttributed'] as const;

/**
 * How surely evidence says who acted in the incidents of a breach: the words, with how many of them, and the range of the probability of the
 * one whom the breach names. Nothing where the edition tells it of none.
 */
export function breachAttributionWords(edition: Edition, breach: ReleasedBreach): string | undefined {
  const evidence = new Set(breach.evidence);
  const told = edition.incidents.flatMap(({ id, attribution }) =>
    attribution && evidence.has(id) ? [attribution] : [],
  );
  const [first] = told;
  if (!first) return undefined;
  const of = `of ${breach.evidence.length} ${breach.evidence.length === 1 ? 'incident' : 'incidents'}`;
  const words = order.flatMap((word) => {
    const count = told.filter((each) => each.word === word).length;
    return count === 0 ? [] : [`${attributionTitle(word)} ${count}`];
  });
  const counts = `${words.join(', ')} ${of}${told.length < evidence.size ? `, ${evidence.size - told.length} not told` : ''}`;
  const { actor } = breach;
  const figures = told.flatMap(({ shares }) =>
    shares.filter((share) => share.of === actor).map(({ perMille }) => perMille),
  );
  if (actor === undefined || figures.length === 0) return counts;
  const [low, high] = [Math.min(...figures), Math.max(...figures)].map((each) =>
    probabilityWords(each, first.stepPerMille),
  );
  return `${hypothesisTitle(actor, edition.agreement)} ${low === high ? low : `${low} to ${high}`}; ${counts}`;
}
