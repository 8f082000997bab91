import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, isOperators, marksOf } from '@truceline/truce/pages';
import { exactAsText } from '@truceline/truce/pledges';

/** The compiled terms as JSON. */
export function termsJson(edition: Edition): string {
  return `${JSON.stringify(edition.agreement.terms, undefined, 1)}\n`;
}

/** Everything that the pages of an edition are made of, but for what is in no file. */
export function editionJson(edition: Edition): string {
  return `${JSON.stringify({ knownAt: formatInstant(edition.case.knownAt), marks: marksOf(edition), ...edition, ...inNoFile, ...withoutPersons(edition), ...withoutAnswers(edition) }, exactAsText, 1)}\n`;
}

/** Offers, gaps, places and costs of a force are on pages of the operator's own machine, and in no file that could be sent on. */
const inNoFile = {
  forces: undefined,
  sites: undefined,
  costs: undefined,
  besidePledges: undefined,
  places: undefined,
} as const;

/** Pseudonyms of persons and closed texts are in no file that could be sent on; what is told of arrangements is on their pages. */
function withoutPersons({ recovered, profile }: Edition): Pick<Edition, 'recovered'> | undefined {
  if (!recovered?.arrangement || !isOperators(profile)) return undefined;
  const { arrangement: _, ...others } = recovered;
  return { recovered: others };
}

/** What only the operator reads of an answer to "did it hold?" stands on its page alone. */
function withoutAnswers({ held }: Edition): Pick<Edition, 'held'> {
  return held ? { held: held.map(({ operators: _operators, ...each }) => each) } : {};
}
