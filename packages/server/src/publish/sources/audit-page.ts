import {
  type AuditTopic,
  auditCaveat,
  auditTopics,
  type SourceAudit,
  type SourceAudited,
  type SourceId,
} from '@truceline/truce/grading';
import { by, isRefusal } from '@truceline/truce/kernel';
import { decimalFigure, figure, kindWords, machineWords } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { type SourcesGround, sourcesPageOf } from './grading-frame.ts';

const topicWords: Readonly<Record<AuditTopic, string>> = { actor: phrase('who acted'), kind: phrase('what it was') };
const perCent = (share: number): string => `${Math.round(share * 100)} %`;

/** The weekly audit of sources, with its caveat before every figure. */
export function auditPage(ground: SourcesGround): string {
  return sourcesPageOf(
    ground,
    { below: 'audit/', title: say('Audit of sources'), crumb: say('Audit') },
    (_, to) => markup`
<p class="notice"><strong>${say('No verdict.')}</strong> ${machineWords(auditCaveat)}</p>
${auditTopics.map((topic) => part(topic, ground, to))}`,
  );
}

function part(topic: AuditTopic, { grading, edition }: SourcesGround, to: (target: string) => string): Markup {
  const audit = grading.audit(topic, edition.case.until);
  const heading = markup`<h2 id="by-${topic}">${say('By {topic}', { topic: say(topicWords[topic]) })}</h2>`;
  if (isRefusal(audit)) return markup`${heading}<p>${sentence(machineWords(audit.message))}.</p>`;
  const names = new Map(grading.records.map(({ id, source }) => [id, source]));
  const all = audit.incidents + audit.leftOut;
  return markup`${heading}<p>${say('Week of {week}, with the incidents since {since}: {count} of {all} were told of by three or more independent sources that say {topic}. Copies have no voice.', { week: audit.week, since: audit.from, count: figure(audit.incidents), all: figure(all), topic: say(topicWords[topic]) })}${audit.settled ? '' : ` ${say('The estimate did not settle; its figures are rough.')}`}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('By {topic}, scrolls sideways', { topic: say(topicWords[topic]) })}"><table><caption>${say('How often each source says what likely was so, and what it says instead, in expected numbers of its incidents')}</caption>
<thead><tr><th scope="col">${say('Source')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say('Says what likely was so')}</th><th scope="col">${say('Says otherwise')}</th></tr></thead>
<tbody data-rows>${sourcesByName(audit, names).map((source) => markup`<tr><th scope="row"><a href="${to(paths.source(edition, source.source))}">${names.get(source.source) ?? source.source}</a></th><td class="number">${figure(source.incidents)}</td><td class="number">${source.likelyRight === undefined ? say('too few') : perCent(source.likelyRight)}</td><td>${otherwiseWords(topic, source)}</td></tr>`)}</tbody></table></div>`;
}

function sourcesByName({ sources }: SourceAudit, names: ReadonlyMap<SourceId, string>): readonly SourceAudited[] {
  return [...sources].sort(
    by(
      ({ source }) => names.get(source) ?? '',
      ({ source }) => source,
    ),
  );
}

function otherwiseWords(topic: AuditTopic, { otherwise }: SourceAudited): string {
  return otherwise
    .map(({ was, said, incidents }) =>
      say('{said} where it likely was {was} ({count})', {
        said: wordOf(topic, said),
        was: wordOf(topic, was),
        count: decimalFigure(incidents.toFixed(1)),
      }),
    )
    .join('; ');
}

function wordOf(topic: AuditTopic, word: string): string {
  return topic === 'kind' ? kindWords(word) : word;
}

function sentence(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1);
}
