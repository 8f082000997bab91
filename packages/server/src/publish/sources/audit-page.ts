import { type AuditTopic, auditCaveat, auditTopics, type SourceAudit } from '@truceline/truce/grading';
import { isRefusal } from '@truceline/truce/kernel';
import { figure, kindWords } from '@truceline/truce/pages';
import { type Markup, markup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { type SourcesGround, sourcesPageOf } from './grading-frame.ts';

const topicWords: Readonly<Record<AuditTopic, string>> = { actor: 'who acted', kind: 'what it was' };
const perCent = (share: number): string => `${Math.round(share * 100)} %`;

/** The weekly audit of sources, with its caveat before every figure. */
export function auditPage(ground: SourcesGround): string {
  return sourcesPageOf(
    ground,
    { below: 'audit/', title: 'Audit of sources', crumb: 'Audit' },
    (_, to) => markup`
<p class="notice"><strong>No verdict.</strong> ${auditCaveat}</p>
${auditTopics.map((topic) => part(topic, ground, to))}`,
  );
}

function part(topic: AuditTopic, { grading, edition }: SourcesGround, to: (target: string) => string): Markup {
  const audit = grading.audit(topic, edition.case.until);
  const heading = markup`<h2 id="by-${topic}">By ${topicWords[topic]}</h2>`;
  if (isRefusal(audit)) return markup`${heading}<p>${sentence(audit.message)}.</p>`;
  const names = new Map(grading.records.map((record) => [record.id, record]));
  const all = audit.incidents + audit.leftOut;
  return markup`${heading}<p>Week of ${audit.week}, with the incidents since ${audit.from}: ${figure(audit.incidents)} of ${figure(all)} were told of by three or more independent sources that say ${topicWords[topic]}. Copies have no voice.${audit.settled ? '' : ' The estimate did not settle; its figures are rough.'}</p>
<div class="scroll" tabindex="0" role="region" aria-label="By ${topicWords[topic]}, scrolls sideways"><table><caption>How often each source says what likely was so, and what it says instead; sources of few incidents are drawn toward all others</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Incidents</th><th scope="col">Says what likely was so</th>${audit.classes.map((each) => markup`<th scope="col">Where it likely was ${wordOf(topic, each)}</th>`)}</tr></thead>
<tbody data-rows>${audit.sources.map((source) => markup`<tr><th scope="row"><a href="${to(paths.source(edition, source.source))}">${names.get(source.source)?.source ?? source.source}</a></th><td class="number">${figure(source.incidents)}</td><td class="number">${perCent(source.likelyRight)}</td>${source.saidOf.map((row) => markup`<td>${rowWords(topic, row, audit)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** What a source says where one thing likely was so, most often first. */
function rowWords(topic: AuditTopic, row: readonly number[] | undefined, { classes }: SourceAudit): string {
  if (!row) return 'no such incident';
  return row
    .map((share, index) => ({ share, word: wordOf(topic, classes[index]!) }))
    .filter(({ share }) => share >= 0.05)
    .sort((a, b) => b.share - a.share)
    .map(({ share, word }) => `${word} ${perCent(share)}`)
    .join(', ');
}

function wordOf(topic: AuditTopic, word: string): string {
  return topic === 'kind' ? kindWords(word) : word;
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
