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
  const { length } = breach.evidence;
  const words = order.flatMap((word) => {
    const those = told.filter((each) => each.word === word);
    const who = [...new Set(those.flatMap((each) => each.who ?? []))].sort();
    const names = who.map((code) => hypothesisTitle(code, edition.agreement)).join(', ');
    return those.length === 0 ? [] : [`${those.length} ${attributionTitle(word)}${names === '' ? '' : ` (${names})`}`];
  });
  const hidden = evidence.size - told.length;
  const each = [...words, ...(hidden > 0 ? [`${hidden} not told`] : [])].join(', ');
  const counts = `${each}, of ${length} ${length === 1 ? 'incident' : 'incidents'}`;
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
