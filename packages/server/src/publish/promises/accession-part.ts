import { type Accession, chapterTitles, clusters, type StepPower, stepWords } from '@truceline/truce/shield';
import { type Markup, markup } from '../markup.ts';

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
  return markup`<section class="accession"><h2 id="steps-of-accession">Steps of accession to the EU</h2>
<p>Clusters and chapters by ${address === undefined ? name : markup`<a href="${address}" rel="noreferrer">${name}</a>`}. That is how negotiations are ordered, and no claim on where anybody stands.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Clusters, scrolls sideways"><table><caption>Six clusters; the first opens first and closes last. Chapters 34 and 35 belong to none.</caption>
<thead><tr><th scope="col">Cluster</th><th scope="col">Stands at</th><th scope="col">Chapters closed for the time being</th></tr></thead><tbody>${clusters.map(
    ({ cluster, title, chapters }) => {
      const step = way.state.clusters.get(cluster);
      const closed = chapters.filter((chapter) => way.state.chapters.get(chapter)?.includes('closed'));
      return markup`<tr><th scope="row">${cluster}. ${title}</th><td>${step === undefined ? markup`<span class="hole">unknown: no entry tells of it</span>` : stepWords[step]}</td><td>${step === undefined ? 'unknown' : `${closed.length} of ${chapters.length}${closed.length === 0 ? '' : `: ${closed.map((each) => `${each} ${chapterTitles[each]}`).join(', ')}`}`}</td></tr>`;
    },
  )}</tbody></table></div>
${eventsList(way)}
<div class="scroll" tabindex="0" role="region" aria-label="Who can stop a step, scrolls sideways"><table><caption>Who can stop a step: counted from the rule of each vote. Under unanimity each member can.</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Decided by</th><th scope="col">Can stop it alone</th><th scope="col">Winning coalitions</th><th scope="col">Share of each, Banzhaf and Shapley</th><th scope="col">One abstention</th></tr></thead><tbody>${power.map(powerRow)}</tbody></table></div></section>`;
}

function powerRow(step: StepPower): Markup {
  const name = step.step === 'takenBack' ? 'taken back' : stepWords[step.step];
  if (step.kind === 'open')
    return markup`<tr><th scope="row">${name}</th><td>${step.words}</td><td colspan="4"><span class="hole">not counted: it is not said ${step.open.join(', ')}</span></td></tr>`;
  const share = step.shares;
  return markup`<tr><th scope="row">${name}</th><td>${step.words}</td><td class="amount">${step.blockers} of ${step.members}</td><td class="amount">${step.winningCoalitions}</td><td class="amount">${share === undefined ? 'differ' : `${share.banzhaf.numerator}/${share.banzhaf.denominator} and ${share.shapleyShubik.numerator}/${share.shapleyShubik.denominator}`}</td><td>${step.abstentionBlocks ? 'stops it' : 'does not stop it'}</td></tr>`;
}

function eventsList({ events }: Accession): Markup {
  const effects = {
    taken: 'taken',
    seconded: 'told again',
    takenBack: 'taken back',
    refused: 'not taken in',
  } as const;
  return events.length === 0
    ? markup``
    : markup`<p>In the order in which it took place:</p><ol>${events.map(({ entry, effect, words }) => markup`<li>${entry.exercise ? markup`<strong>EXERCISE</strong> ` : ''}${effects[effect]}: ${told(entry.telling)}${words === undefined ? '' : markup` (${words})`}. <small>${entry.speaker.name}; ${entry.evidence.join(' · ')}</small></li>`)}</ol>`;
}

function told(telling: Accession['events'][number]['entry']['telling']): string {
  switch (telling.what) {
    case 'cluster':
      return `cluster ${telling.cluster}, ${stepWords[telling.step]}`;
    case 'stands':
      return `cluster ${telling.cluster} stands at: ${stepWords[telling.step]}`;
    case 'chapter':
      return `chapter ${telling.chapter}, ${stepWords[telling.step]}`;
    case 'takenBack':
      return `cluster ${telling.cluster}, back to: ${stepWords[telling.to]}; ${telling.words}`;
    case 'reopened':
      return `chapter ${telling.chapter} opened again; ${telling.words}`;
  }
}
