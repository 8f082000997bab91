import {
  type Edition,
  foundWords,
  headWords,
  intervalWords,
  personCountWords,
  voiceWords,
} from '@truceline/truce/pages';
import { type Arrangement, exchangeOf, type HeadCount, searchOf, searchResults } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { cardTable } from './card-table.ts';
import { shareWords } from './humanitarian-view.ts';

const rowsMax = 200;

/** Lists, matches and batches of one exchange: numbers alone. In public the lists are left out. */
export function exchangePart(each: Arrangement, edition: Edition, audience: 'operator' | 'public'): Markup {
  const { handedOver } = exchangeOf(each);
  return markup`${audience === 'public' ? '' : listsPart(each)}
<h2>${say('Handed over')}</h2>${
    handedOver.length === 0
      ? markup`<p>${say('Nobody tells that anybody was handed over.')}</p>`
      : markup`<p>${say('Voices speak of the same people and are never added.')}${audience === 'public' ? ` ${say('Small numbers are merged.')}` : ''}</p>
${cardTable(
  say('By voice and direction'),
  [say('Whose word'), say('From whom'), say('To whom'), say('Persons'), say('Batches with a number')],
  handedOver.map(({ voice, from, to, number, numbered, batches }) => ({
    cells: [voiceWords(voice), from, to, headsOf(number), ofAll(numbered, batches)],
  })),
)}
${batchesPart(each, edition)}`
  }`;
}

function batchesPart(each: Arrangement, edition: Edition): Markup {
  const { batches } = exchangeOf(each);
  const { dayZone } = edition.case;
  return markup`<details><summary>${say('{n, plural, one {The batch} other {The {count} batches}}', { n: batches.length, count: String(batches.length) })}</summary>${cardTable(
    say('Batches, as told'),
    [
      say('Batch'),
      say('When'),
      say('From whom, to whom'),
      say('Persons'),
      say('Place'),
      say('Guarantor'),
      say('Whose word'),
    ],
    batches.slice(0, rowsMax).map(({ batch, happenedAt, from, to, number, place, guarantor, voice }) => ({
      cells: [
        batch,
        intervalWords(happenedAt, dayZone),
        say('{by} to {to}', { by: from, to }),
        headsOf(number),
        place ?? say('not told'),
        guarantor ?? say('not told'),
        voiceWords(voice),
      ],
    })),
  )}${batches.length > rowsMax ? markup`<p>${say('The first {count} of {all}.', { count: String(rowsMax), all: String(batches.length) })}</p>` : ''}</details>`;
}

/** Lists in numbers, and pseudonyms that stand on several: for those who hold the lists and can look. */
function listsPart(each: Arrangement): Markup {
  const { lists, onSeveral, byBothSides, namedInBatches } = exchangeOf(each);
  if (lists.length === 0) return markup`<h2>${say('Lists')}</h2><p>${say('No list is told of.')}</p>`;
  const both = new Set(byBothSides);
  const twice = lists.flatMap(({ list, voice, twice: persons }) => persons.map((person) => ({ list, voice, person })));
  const shownOf = twice.length + onSeveral.length;
  const matches = say(
    'On more than one list: {several} of {all} pseudonyms; of these on lists of both sides: {both}.',
    {
      several: String(onSeveral.length),
      all: String(namedInBatches.of),
      both: String(byBothSides.length),
    },
  );
  const named =
    namedInBatches.of === 0
      ? say('Named in a batch: none are listed; that a batch names nobody says nothing of those who are not named.')
      : say('Named in a batch: {share}; that a batch names nobody says nothing of those who are not named.', {
          share: shareWords(namedInBatches),
        });
  return markup`<h2>${say('Lists')}</h2><p>${say('Persons are pseudonyms: keyed hashes of their names, made before anything was recorded. No name is in this case. Two persons of one name have one pseudonym, and one person in two spellings has two: a match is a reason to look, by those who hold the lists.')}</p>
${cardTable(
  say('Lists, as handed over'),
  [
    say('List'),
    say('By'),
    say('Whose word'),
    say('Number given'),
    say('Rows'),
    say('Pseudonyms'),
    say('Of several rows'),
  ],
  lists.map(({ list, by, voice, number, rows, persons, twice: again }) => ({
    cells: [list, by, voiceWords(voice), headsOf(number), rows, persons.size, ofAll(again.length, persons.size)],
  })),
)}
<p>${matches} ${named}</p>
${
  shownOf === 0
    ? ''
    : markup`<details><summary>${say('Matched pseudonyms')}</summary><ul class="pseudonyms">${twice.slice(0, rowsMax).map(({ list, voice, person }) => markup`<li><code>${person}</code>: ${say('several rows of list {list} ({voice})', { list, voice: voiceWords(voice) })}</li>`)}${onSeveral.slice(0, rowsMax).map(({ person, lists: on }) => markup`<li><code>${person}</code>: ${both.has(person) ? say('on {lists}; by both sides', { lists: on.join(', ') }) : say('on {lists}', { lists: on.join(', ') })}</li>`)}</ul>${twice.length > rowsMax || onSeveral.length > rowsMax ? markup`<p>${say('The first {count} of each sort, of {rows} and {lists}.', { count: String(rowsMax), rows: String(twice.length), lists: String(onSeveral.length) })}</p>` : ''}</details>`
}`;
}

/** Who asks, and what became of those who are looked for: numbers alone. */
export function searchPart(each: Arrangement): Markup {
  const { requests, persons, told } = searchOf(each);
  const { all, counts, foundAmongTold } = persons;
  const results = [...searchResults.filter((result) => result !== 'unknown'), 'disputed' as const];
  const asked = requests.map(({ by, voice, number, persons: named }) =>
    say('{who}: {persons}, {named} by pseudonym', {
      who: say('{name} ({voice})', { name: by, voice: voiceWords(voice) }),
      persons: number ? personCountWords(number) : say('how many is not told'),
      named: String(named),
    }),
  );
  const found = [
    say('Of {all} persons, nobody told what became of {unknown}.', {
      all: String(all),
      unknown: String(counts.unknown),
    }),
    `${results.map((result) => `${foundWords(result)}: ${ofAll(counts[result], all)}`).join('; ')}.`,
    ...(foundAmongTold
      ? [say('Of those of whom anybody told, {share} were found.', { share: shareWords(foundAmongTold) })]
      : []),
  ];
  return markup`<h2>${say('Who is looked for')}</h2><p>${requests.length === 0 ? say('Nobody told who asked.') : asked.join('; ')}</p>
<p>${all === 0 ? say('Nobody is looked for by pseudonym.') : found.join(' ')}</p>
${told.length === 0 ? '' : markup`<p>${say('Numbers without pseudonyms, which may be of the same persons and are added to none: {numbers}.', { numbers: told.map(({ voice, result, number }) => `${foundWords(result)} ${headWords(number)} (${voiceWords(voice)})`).join('; ') })}</p>`}`;
}

function headsOf(number: HeadCount | undefined): string {
  return number ? headWords(number) : say('not told');
}

function ofAll(count: number, all: number): string {
  return say('{n} of {all}', { n: String(count), all: String(all) });
}
