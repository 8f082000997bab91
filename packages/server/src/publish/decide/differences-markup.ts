import type { CounterReading, Differences } from '@truceline/truce/days';
import { formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';

/** What differs between two copies of a case, in tables under their names; every counted figure with out of how many. */
export function differencesShown(
  found: Differences,
  edition: Edition,
  copies: { readonly one: string; readonly other: string },
): Markup {
  const { dayZone } = edition.case;
  const { counters, clauses, responses, cases, votes, refused, breachesOnlyInA, breachesOnlyInB } = found;
  const rows = [
    ...counters.map(({ of, a, b }) => [say('Counter'), clauseName(edition, of), counted(a), counted(b)]),
    ...clauses.map(({ of, a, b }) => [say('Clause'), clauseName(edition, of), stateWords(a), stateWords(b)]),
    ...responses.map(({ of, a, b }) => [say('Response'), clauseName(edition, of), stateWords(a), stateWords(b)]),
    ...cases.map(({ of, a, b }) => [say('Case'), of, stateWords(a), stateWords(b)]),
    ...votes.map(({ of, a, b }) => [say('Vote'), of, stateWords(a), stateWords(b)]),
    ...breachesOnlyInA.map(({ clause, onset }) => [
      'Apparent breach',
      clauseName(edition, clause),
      say('from {time}', { time: formatLocal(onset, dayZone) }),
      say('none'),
    ]),
    ...breachesOnlyInB.map(({ clause, onset }) => [
      'Apparent breach',
      clauseName(edition, clause),
      say('none'),
      say('from {time}', { time: formatLocal(onset, dayZone) }),
    ]),
  ];
  const idle = refused.filter(({ b }) => b !== undefined);
  if (rows.length === 0 && idle.length === 0)
    return markup`<p class="notice">${say('Nothing would read differently: no counter, no clause, no case, no vote.')}</p>`;
  return markup`${rows.length === 0 ? '' : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('What differs, scrolls sideways')}"><table><caption>${say('Hypothetical: what would read differently. What is not listed is the same.')}</caption><thead><tr><th scope="col">${say('What')}</th><th scope="col">${say('Which')}</th><th scope="col">${copies.one}</th><th scope="col">${copies.other}</th></tr></thead><tbody>${rows.map(([what, which, a, b]) => markup`<tr><td>${what}</td><th scope="row">${which}</th><td>${a}</td><td>${b}</td></tr>`)}</tbody></table></div>`}
${idle.length === 0 ? '' : markup`<p>${say('Moves nothing in the copy:')}</p><ul>${idle.map(({ b }) => markup`<li>${prose(machineWords(b!))}</li>`)}</ul>`}`;
}

function counted(reading: CounterReading | undefined): string {
  if (!reading) return say('not there');
  if (reading.stopped) return say('cannot be told');
  return say('{counted} of {all} incidents counted; beyond its limit {n, plural, one {{n} time} other {{n} times}}', {
    counted: reading.counted,
    all: reading.outOf,
    n: reading.findings,
  });
}

function stateWords(state: string | undefined): string {
  if (state !== undefined && currentLanguage() !== 'en') return machineWords(decisionCode(state));
  return state === undefined ? say('none') : state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
