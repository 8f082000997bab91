import { type Edition, foundWords, headWords, intervalWords } from '@truceline/truce/pages';
import { type Arrangement, exchangeOf, searchOf, searchResults } from '@truceline/truce/recovery';
import { type Markup, markup } from '../markup.ts';
import { shareWords } from './humanitarian-view.ts';

const rowsMax = 200;

/** Lists, matches and batches of one exchange: numbers alone. In public the lists are left out. */
export function exchangePart(each: Arrangement, edition: Edition, audience: 'operator' | 'public'): Markup {
  const { batches, handedOver } = exchangeOf(each);
  const { dayZone } = edition.case;
  return markup`${audience === 'public' ? '' : listsPart(each)}
<h2>Handed over</h2>${
    handedOver.length === 0
      ? markup`<p>Nobody tells that anybody was handed over.</p>`
      : markup`<p>Voices speak of the same people and are never added.${audience === 'public' ? ' Small numbers are merged.' : ''}</p>
<table class="cards"><caption>By voice and direction</caption><thead><tr><th scope="col">Whose word</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Persons</th><th scope="col">Batches with a number</th></tr></thead><tbody>${handedOver.map(({ voice, from, to, number, numbered, batches: all }) => markup`<tr><td data-column="Whose word">${voice}</td><td data-column="From">${from}</td><td data-column="To">${to}</td><td data-column="Persons">${number ? headWords(number) : 'not told'}</td><td data-column="Batches with a number">${numbered} of ${all}</td></tr>`)}</tbody></table>
<details><summary>${batches.length === 1 ? 'The batch' : `The ${batches.length} batches`}</summary><table class="cards"><caption>Batches, as told</caption><thead><tr><th scope="col">Batch</th><th scope="col">When</th><th scope="col">From, to</th><th scope="col">Persons</th><th scope="col">Place</th><th scope="col">Guarantor</th><th scope="col">Whose word</th></tr></thead><tbody>${batches.slice(0, rowsMax).map(({ batch, happenedAt, from, to, number, place, guarantor, voice }) => markup`<tr><td data-column="Batch">${batch}</td><td data-column="When">${intervalWords(happenedAt, dayZone)}</td><td data-column="From, to">${from} to ${to}</td><td data-column="Persons">${number ? headWords(number) : 'not told'}</td><td data-column="Place">${place ?? 'not told'}</td><td data-column="Guarantor">${guarantor ?? 'not told'}</td><td data-column="Whose word">${voice}</td></tr>`)}</tbody></table>${batches.length > rowsMax ? markup`<p>The first ${rowsMax} of ${batches.length}.</p>` : ''}</details>`
  }`;
}

/** Lists in numbers, and pseudonyms that stand on several: for those who hold the lists and can look. */
function listsPart(each: Arrangement): Markup {
  const { lists, onSeveral, byBothSides, namedInBatches } = exchangeOf(each);
  if (lists.length === 0) return markup`<h2>Lists</h2><p>No list is told of.</p>`;
  const both = new Set(byBothSides);
  const twice = lists.flatMap(({ list, voice, twice: persons }) => persons.map((person) => ({ list, voice, person })));
  const shownOf = [...twice.map(({ person }) => person), ...onSeveral.map(({ person }) => person)].length;
  return markup`<h2>Lists</h2><p>Persons are pseudonyms: keyed hashes of their names, made before anything was recorded. No name is in this case. Two persons of one name have one pseudonym, and one person in two spellings has two: a match is a reason to look, by those who hold the lists.</p>
<table class="cards"><caption>Lists, as handed over</caption><thead><tr><th scope="col">List</th><th scope="col">By</th><th scope="col">Whose word</th><th scope="col">Number given</th><th scope="col">Rows</th><th scope="col">Pseudonyms</th><th scope="col">Of several rows</th></tr></thead><tbody>${lists.map(({ list, by, voice, number, rows, persons, twice: again }) => markup`<tr><td data-column="List">${list}</td><td data-column="By">${by}</td><td data-column="Whose word">${voice}</td><td data-column="Number given">${number ? headWords(number) : 'not told'}</td><td data-column="Rows">${rows}</td><td data-column="Pseudonyms">${persons.size}</td><td data-column="Of several rows">${again.length} of ${persons.size}</td></tr>`)}</tbody></table>
<p>On more than one list: ${onSeveral.length} of ${namedInBatches.of} pseudonyms; of these on lists of both sides: ${byBothSides.length}. Named in a batch: ${namedInBatches.of === 0 ? 'none are listed' : shareWords(namedInBatches)}; that a batch names nobody says nothing of those who are not named.</p>
${
  shownOf === 0
    ? ''
    : markup`<details><summary>Matched pseudonyms</summary><ul class="pseudonyms">${twice.slice(0, rowsMax).map(({ list, voice, person }) => markup`<li><code>${person}</code>: several rows of list ${list} (${voice})</li>`)}${onSeveral.slice(0, rowsMax).map(({ person, lists: on }) => markup`<li><code>${person}</code>: on ${on.join(', ')}${both.has(person) ? '; by both sides' : ''}</li>`)}</ul>${twice.length > rowsMax || onSeveral.length > rowsMax ? markup`<p>The first ${rowsMax} of each sort, of ${twice.length} and ${onSeveral.length}.</p>` : ''}</details>`
}`;
}

/** Who asks, and what became of those who are looked for: numbers alone. */
export function searchPart(each: Arrangement): Markup {
  const { requests, persons, told } = searchOf(each);
  const { all, counts, foundAmongTold } = persons;
  const results = [...searchResults.filter((result) => result !== 'unknown'), 'disputed' as const];
  return markup`<h2>Who is looked for</h2><p>${requests.length === 0 ? 'Nobody told who asked.' : requests.map(({ by, voice, number, persons: named }) => `${by} (${voice}): ${number ? `${headWords(number)} persons` : 'how many is not told'}, ${named} by pseudonym`).join('; ')}</p>
<p>${all === 0 ? 'Nobody is looked for by pseudonym.' : `Of ${all} persons, nobody told what became of ${counts.unknown}. ${results.map((result) => `${foundWords(result)}: ${counts[result]} of ${all}`).join('; ')}.${foundAmongTold ? ` Of those of whom anybody told, ${shareWords(foundAmongTold)} were found.` : ''}`}</p>
${told.length === 0 ? '' : markup`<p>Numbers without pseudonyms, which may be of the same persons and are added to none: ${told.map(({ voice, result, number }) => `${foundWords(result)} ${headWords(number)} (${voice})`).join('; ')}.</p>`}`;
}
