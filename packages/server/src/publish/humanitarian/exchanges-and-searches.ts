import { arrangementOutcomeWords, type Edition, foundWords, voiceWords } from '@truceline/truce/pages';
import { type Arrangement, exchangeOf, type HeadCount, type PossibleDouble, searchOf } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { joined, type Markup, markup } from '../markup.ts';
import type { PlaceInSite } from '../place-in-site.ts';
import { arrangementLink } from './arrangement-link.ts';

/** Exchanges and searches in numbers; persons stand on no page. */
export function exchangesAndSearches(
  arrangements: readonly Arrangement[],
  edition: Edition,
  place: PlaceInSite,
): Markup {
  const exchanges = arrangements.filter(({ kind }) => kind === 'exchange');
  const searches = arrangements.filter(({ kind }) => kind === 'search');
  return markup`${
    exchanges.length === 0
      ? ''
      : markup`<section aria-labelledby="exchanges"><h2 id="exchanges">${say('Exchanges')}</h2><p>${say('Voices speak of the same people and are never added.')}</p><ul>${exchanges.map((each) => markup`<li>${arrangementLink(each, edition, place)} (${arrangementOutcomeWords(each.outcome)}): ${handedOverWords(each)}</li>`)}</ul></section>`
  }${
    searches.length === 0
      ? ''
      : markup`<section aria-labelledby="searches"><h2 id="searches">${say('Search for the missing')}</h2><ul>${searches.map((each) => markup`<li>${arrangementLink(each, edition, place)}: ${searchedWords(each)}</li>`)}</ul></section>`
  }`;
}

function handedOverWords(each: Arrangement): string {
  const { handedOver } = exchangeOf(each);
  if (handedOver.length === 0) return say('nobody tells that anybody was handed over');
  return handedOver
    .map(({ voice, from, to, number, numbered, batches }) => {
      const between = say('{by} to {to}', { by: from, to });
      const count = number
        ? say('{count} in {n} of {all} batches', {
            count: plainHeads(number),
            n: String(numbered),
            all: String(batches),
          })
        : say('how many is not told');
      return say('{name} ({voice})', { name: `${between}, ${count}`, voice: voiceWords(voice) });
    })
    .join('; ');
}

function plainHeads({ low, high }: HeadCount): string {
  return low === high ? String(low) : `${low}–${high}`;
}

function searchedWords(each: Arrangement): string {
  const { all, counts } = searchOf(each).persons;
  if (all === 0) return say('nobody is looked for by pseudonym');
  const found = (['alive', 'dead', 'notFound', 'disputed'] as const).map(
    (result) => `${counts[result]} ${foundWords(result)}`,
  );
  return say('of {all} persons, nobody told of {unknown}; {found}', {
    all: String(all),
    unknown: String(counts.unknown),
    found: found.join(', '),
  });
}

/** Arrangements that may be one and the same: counted as they stand, and shown to whoever can tell. */
export function doublesPart(doubles: readonly PossibleDouble[], edition: Edition, place: PlaceInSite): Markup {
  if (doubles.length === 0) return markup``;
  const rows = doubles.reduce((sum, { arrangements }) => sum + arrangements.length, 0);
  return markup`<section aria-labelledby="doubles"><h2 id="doubles">${say('May be one and the same')}</h2><p>${say('{n, plural, one {{rows} in {count} group are of one kind, one time and ends of one name. They are counted as they stand, since nothing tells whether they are one.} other {{rows} in {count} groups are of one kind, one time and ends of one name. They are counted as they stand, since nothing tells whether they are one.}}', { n: doubles.length, rows: String(rows), count: String(doubles.length) })}</p><details><summary>${say('{n, plural, one {The group} other {The groups}}', { n: doubles.length })}</summary><ul>${doubles.map(
    ({ arrangements, outcomeInOneAlone }) =>
      markup`<li>${joined(
        arrangements.map(
          (each) => markup`${arrangementLink(each, edition, place)} (${arrangementOutcomeWords(each.outcome)})`,
        ),
        ', ',
      )}${outcomeInOneAlone ? `; ${say('an outcome is told of one alone')}` : ''}</li>`,
  )}</ul></details></section>`;
}
