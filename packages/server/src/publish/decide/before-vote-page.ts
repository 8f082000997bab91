import { beforeTheVote, type CaseInput } from '@truceline/truce/days';
import { candidatesKnownAt } from '@truceline/truce/decisions';
import { formatLocal, type Instant, isRefusal, spanOfDay } from '@truceline/truce/kernel';
import { decisionCode, machineWords } from '@truceline/truce/pages';
import { resolveText, shortName } from '@truceline/truce/terms';
import { say } from '@truceline/truce/wording';
import { markup, prose } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { candidatesSvg } from './candidates-svg.ts';
import { differencesShown } from './differences-markup.ts';
import { type DecideGround, decidePage } from './frame.ts';

/** What the adoption of a candidate would change in running counters, before anybody votes; nothing where no such candidate is known. */
export function beforeVotePage(
  ground: DecideGround,
  input: CaseInput,
  asked: { readonly zone: string; readonly version: string; readonly from: string | undefined },
): { readonly html: string; readonly status: 200 | 400 } | undefined {
  const { edition, around } = ground;
  const { knownAt, dayZone } = edition.case;
  const candidate = candidatesKnownAt(input.candidates ?? [], knownAt).standing.find(
    ({ zone, version }) => version === asked.version && shortName(zone) === asked.zone,
  );
  if (!candidate) return undefined;
  const read = asked.from ? resolveText(asked.from, dayZone) : undefined;
  const wrong = read !== undefined && read.kind !== 'at';
  const from: Instant = read?.kind === 'at' ? read.at : (candidate.holdsFrom ?? firstInstant(ground));
  const shown = beforeTheVote(input, candidate, from, knownAt);
  const html = decidePage(
    ground,
    {
      below: `lines/${asked.zone}/${asked.version}/`,
      title: say('If {version} were adopted', { version: candidate.version }),
      crumbs: [{ words: say('Lines'), below: 'lines/' }, { words: candidate.version }],
    },
    (
      _,
      to,
    ) => markup`<p class="notice"><strong>${say('Private, hypothetical, without prejudice.')}</strong> ${say('Options are for those who negotiate; nothing of this page is published. An adopted line says where things are counted, and whose nothing is.')}</p>
${wrong ? markup`<p class="notice" role="alert">${say('“{text}” is no time; write {example}. Shown is the usual one.', { text: asked.from!.slice(0, 60), example: '2031-03-14T06:05' })}</p>` : ''}
<dl class="facts"><div><dt>${say('A version of')}</dt><dd>${clauseName(edition, candidate.zone)}</dd></div><div><dt>${say('Status')}</dt><dd>${decisionCode(candidate.status)}</dd></div><div><dt>${say('Counted from')}</dt><dd>${formatLocal(from, dayZone)}</dd></div><div><dt>${say('Known at')}</dt><dd>${formatLocal(knownAt, dayZone)}</dd></div></dl>
<form method="get" class="row"><label>${say('From when it would hold, on the clocks of {zone}', { zone: dayZone })} <input type="datetime-local" name="from" step="60" value="${asked.from && !wrong ? asked.from.slice(0, 16) : ''}"></label> <button type="submit">${say('Show')}</button></form>
<h2 id="changes">${say('Running counters, before and after')}</h2>
${isRefusal(shown) ? markup`<p role="alert">${prose(machineWords(shown.message))}</p>` : differencesShown(shown.differences, edition, { one: say('As it is'), other: say('With {version}', { version: candidate.version }) })}
${isRefusal(shown) || shown.differences.resolved.length === 0 ? '' : markup`<p>${say('Can be told then: {clauses}.', { clauses: shown.differences.resolved.map((id) => clauseName(edition, id)).join(', ') })}</p>`}
<h2 id="drawing">${say('How it is drawn')}</h2>${candidatesSvg([candidate], around.basemap, edition)}
<p><a href="${to(`${edition.case.id}/decide/lines/`)}">All candidates side by side</a></p>`,
  );
  return { html, status: wrong ? 400 : 200 };
}

/** Where nobody says from when: as if it had held from the first day that is recorded, so that all of the record tells. */
function firstInstant({ edition }: DecideGround): Instant {
  const [first] = edition.days;
  return first ? spanOfDay(first.day, edition.case.dayZone).startsAt : edition.case.until;
}
