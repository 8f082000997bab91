import {
  amountWords,
  assetTellingWords,
  type Edition,
  intervalWords,
  receivedWords,
  recoveryProblemWords,
  speakerWords,
  unitWords,
  voiceWords,
  worksTellingWords,
} from '@truceline/truce/pages';
import { unitOf } from '@truceline/truce/pledges';
import type { AssetEntry, FigureRevision, RecoveryProblem, WorksEntry } from '@truceline/truce/recovery';
import { formatGrade } from '@truceline/truce/reports';
import { phrase, say } from '@truceline/truce/wording';
import { inEnglish } from '../encoded-words.ts';
import { joined, type Markup, markup, prose } from '../markup.ts';
import { sourceLink } from '../promises/source-link.ts';
import { withWordsOfOthers } from '../said-by-others.ts';

/** Figures of one voice that went back, and what they are of. */
export interface Revised {
  readonly voice: string;
  readonly what: string;
  readonly revisions: readonly FigureRevision[];
}

const revisedHow: Readonly<Record<FigureRevision['how'], string>> = {
  lowered: phrase('lowered'),
  corrected: phrase('corrected'),
};

/** Figures that went back: made lower by a later word, or corrected by one that takes the place of an older. Both stay. */
export function revisionsPart(revised: readonly Revised[], edition: Edition): Markup {
  const rows = revised.flatMap(({ voice, what, revisions }) =>
    revisions.map((revision) => ({ voice, what, ...revision })),
  );
  if (rows.length === 0) return markup``;
  return markup`<section aria-labelledby="revised"><h2 id="revised">${say('Figures that went back')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Figures that went back') })}"><table><caption>${say('The new figure counts; the old one is not lost.')}</caption>
<thead><tr><th scope="col">${say('Whose figure')}</th><th scope="col">${say('Of what')}</th><th scope="col" class="amount">${say('Earlier')}</th><th scope="col" class="amount">${say('Now')}</th><th scope="col">${say('How')}</th><th scope="col">${say('Known since')}</th></tr></thead>
<tbody>${rows.map(({ voice, what, how, before, now }) => markup`<tr><td>${voiceWords(voice)}</td><td>${what}</td><td class="amount">${amountWords(before.amount)}</td><td class="amount">${amountWords(now.amount)}</td><td>${say(revisedHow[how])}</td><td>${receivedWords(now.receivedAt, edition)}</td></tr>`)}</tbody></table></div></section>`;
}

/** What does not fit in the words on one thing. */
export function problemsPart(problems: readonly RecoveryProblem[]): Markup {
  return problems.length === 0
    ? markup``
    : markup`<section aria-labelledby="problems"><h2 id="problems">${say('What does not fit')}</h2><ul>${problems.map(({ kind, reason }) => markup`<li>${recoveryProblemWords(kind)}: ${inEnglish(prose(reason))}</li>`)}</ul></section>`;
}

/** Every word on one thing, with both times, whose it is, and on what it rests. */
export function wordsPart(entries: readonly (WorksEntry | AssetEntry)[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  return markup`<section aria-labelledby="words"><h2 id="words">${say('Every word on it')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Every word on it') })}"><table><caption>${say('In the order in which they took place, times on the clocks of {zone}.', { zone: dayZone })}</caption>
<thead><tr>${[say('Happened'), say('Received'), say('Whose word'), say('What'), say('Grade'), say('Source')].map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${entries
    .toSorted(
      (a, b) => a.happenedAt.endsAt - b.happenedAt.endsAt || a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1),
    )
    .map(
      (entry) =>
        markup`<tr id="${entry.id}"><td>${intervalWords(entry.happenedAt, dayZone)}</td><td>${receivedWords(entry.receivedAt, edition)}</td><td>${speakerWords(entry.speaker)}</td><td>${'works' in entry ? worksTellingWords(entry.telling, dayZone) : withWordsOfOthers(assetTellingWords(entry.telling), [entry.telling.what === 'capacity' ? unitWords(unitOf(entry.telling.amount)) : undefined])}${entry.replaces === undefined ? '' : ` ${say('(in place of {entry})', { entry: entry.replaces })}`}</td><td>${formatGrade(entry.grade)}</td><td>${joined(entry.evidence.map(sourceLink), '; ')}</td></tr>`,
    )}</tbody></table></div></section>`;
}
