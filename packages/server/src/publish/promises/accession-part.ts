import { shieldWords } from '@truceline/truce/pages';
import { type Accession, chapterTitles, clusters, type StepPower, stepWords } from '@truceline/truce/shield';
import { say } from '@truceline/truce/wording';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';
import { sourceLink } from './source-link.ts';

/** Where accession stands by entries, and who can stop each step. What nobody tells is unknown. */
export function accessionPart({
  way,
  power,
  source,
}: {
  readonly way: Accession;
  readonly power: readonly StepPower[];
  readonly source: string;
}): Markup {
  const address = /https?:\/\/\S+/.exec(source)?.[0];
  const name = source.replace(/: https?:\/\/\S+/, '');
  return markup`<section class="accession"><h2 id="steps-of-accession">${say('Steps of accession to the EU')}</h2>
<p>${sayMarkup(
    'Clusters and chapters by {source}. That is how negotiations are ordered, and no claim on where anybody stands.',
    {
      source:
        address === undefined
          ? markup`<span lang="en">${name}</span>`
          : markup`<a lang="en" href="${address}" rel="noreferrer">${name}</a>`,
    },
  )}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Clusters, scrolls sideways')}"><table><caption>${say('Six clusters; the first opens first and closes last. Chapters 34 and 35 belong to none.')}</caption>
<thead><tr>${[say('Cluster'), say('Stands at'), say('Chapters closed for the time being')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${clusters.map(
    ({ cluster, title, chapters }) => {
      const step = way.state.clusters.get(cluster);
      const closed = chapters.filter((chapter) => way.state.chapters.get(chapter)?.includes('closed'));
      return markup`<tr><th scope="row">${cluster}. ${shieldWords(title)}</th><td>${step === undefined ? markup`<span class="hole">${say('unknown: no entry tells of it')}</span>` : shieldWords(stepWords[step])}</td><td>${step === undefined ? say('unknown') : closedOf(closed, chapters.length)}</td></tr>`;
    },
  )}</tbody></table></div>
${eventsList(way)}
<div class="scroll" tabindex="0" role="region" aria-label="${say('Who can stop a step, scrolls sideways')}"><table><caption>${say('Who can stop a step: counted from the rule of each vote. Under unanimity each member can.')}</caption>
<thead><tr>${[say('Step'), say('Decided by'), say('Can stop it alone'), say('Winning coalitions'), say('Share of each, Banzhaf and Shapley'), say('One abstention')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${power.map(powerRow)}</tbody></table></div></section>`;
}

/** Chapters are called as the methodology calls them. */
function closedOf(closed: readonly number[], count: number): Markup {
  const part = say('{part} of {whole}', { part: String(closed.length), whole: String(count) });
  return closed.length === 0
    ? markup`${part}`
    : markup`${part}: <span lang="en">${closed.map((each) => `${each} ${chapterTitles[each]}`).join(', ')}</span>`;
}

function powerRow(step: StepPower): Markup {
  const name = shieldWords(step.step === 'takenBack' ? 'taken back' : stepWords[step.step]);
  if (step.kind === 'open')
    return markup`<tr><th scope="row">${name}</th><td>${shieldWords(step.words)}</td><td colspan="4"><span class="hole">${say('not counted: it is not said {what}', { what: step.open.map(shieldWords).join(', ') })}</span></td></tr>`;
  const share = step.shares;
  return markup`<tr><th scope="row">${name}</th><td>${shieldWords(step.words)}</td><td class="amount">${say('{part} of {whole}', { part: String(step.blockers), whole: String(step.members) })}</td><td class="amount">${step.winningCoalitions}</td><td class="amount">${share === undefined ? say('differ') : say('{first} and {second}', { first: `${share.banzhaf.numerator}/${share.banzhaf.denominator}`, second: `${share.shapleyShubik.numerator}/${share.shapleyShubik.denominator}` })}</td><td>${step.abstentionBlocks ? say('stops it') : say('does not stop it')}</td></tr>`;
}

function eventsList({ events }: Accession): Markup {
  const effects = {
    taken: say('taken'),
    seconded: say('told again'),
    takenBack: say('taken back'),
    refused: say('not taken in'),
  } as const;
  return events.length === 0
    ? markup``
    : markup`<p>${say('In the order in which it took place:')}</p><ol>${events.map(({ entry, effect, words }) => markup`<li>${entry.exercise ? markup`<strong>EXERCISE</strong> ` : ''}${effects[effect]}: ${told(entry.telling)}${words === undefined ? '' : markup` (${shieldWords(words)})`}. <small>${entry.speaker.name}; ${joined(entry.evidence.map(sourceLink), ' · ')}</small></li>`)}</ol>`;
}

function told(telling: Accession['events'][number]['entry']['telling']): Markup {
  switch (telling.what) {
    case 'cluster':
      return markup`${say('cluster {cluster}, {step}', { cluster: String(telling.cluster), step: shieldWords(stepWords[telling.step]) })}`;
    case 'stands':
      return markup`${say('cluster {cluster} stands at: {step}', { cluster: String(telling.cluster), step: shieldWords(stepWords[telling.step]) })}`;
    case 'chapter':
      return markup`${say('chapter {chapter}, {step}', { chapter: String(telling.chapter), step: shieldWords(stepWords[telling.step]) })}`;
    case 'takenBack':
      return sayMarkup('cluster {cluster}, back to: {step}; {words}', {
        cluster: String(telling.cluster),
        step: shieldWords(stepWords[telling.to]),
        words: saidByOthers(telling.words),
      });
    case 'reopened':
      return sayMarkup('chapter {chapter} opened again; {words}', {
        chapter: String(telling.chapter),
        words: saidByOthers(telling.words),
      });
  }
}
