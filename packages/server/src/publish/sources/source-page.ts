import { isJudgement, type Judgement, letterInForce, type SourceRecord } from '@truceline/truce/grading';
import { by } from '@truceline/truce/kernel';
import {
  decimalFigure,
  type Edition,
  figure,
  kindWords,
  machineWords,
  placeWords,
  standingWords,
  timeWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { paths } from '../place-in-site.ts';
import { type SourcesGround, sourcesPageOf } from './grading-frame.ts';
import { classWords, letterFromWords, letterShown, markWords, posteriorWords, resolvedWords } from './grading-words.ts';
import { classForm, forJudges, letterForm } from './judgement-forms.ts';
import { judgementList } from './judgement-list.ts';
import { madeOf } from './sources-page.ts';

const itemsMax = 50;

/** One source: its record by topic, party and month, and who judged it. No digit stands here: letters are judged apart. */
export function sourcePage(ground: SourcesGround, id: string): string | undefined {
  const { grading, edition } = ground;
  const record = grading.records.find((each) => each.id === id);
  if (!record) return undefined;
  const letter = letterInForce(record, grading.judgements);
  const about = (each: Judgement): boolean =>
    isJudgement(each, 'reliability', 'class') && each.said.source === record.id;
  return sourcesPageOf(
    ground,
    { below: `${id}/`, title: record.source, crumb: record.source },
    (forms, to) => markup`
<dl class="facts"><div><dt>${say('Letter')}</dt><dd>${sayMarkup('{letter}, by {from}', { letter: markup`<b>${letterShown(letter)}</b>`, from: letterFromWords(letter) })}</dd></div>
<div><dt>${say('By its record')}</dt><dd>${record.letter.letter}: ${posteriorWords(record.letter)}</dd></div>
<div><dt>${say('By its feed')}</dt><dd>${record.feedLetters.map((each) => say('{class} ({n, plural, one {{count} items} other {{count} items}})', { class: each.letter, n: each.items, count: figure(each.items) })).join(', ') || say('nothing stands')}</dd></div>
<div><dt>${say('Resolved')}</dt><dd>${say('{resolved} items: {confirmed} confirmed, {refuted} refuted', { resolved: resolvedWords(record), confirmed: figure(record.outcomes.confirmed), refuted: figure(record.outcomes.refuted) })}${record.determined > 0 ? say(' ({count} by a determination alone)', { count: figure(record.determined) }) : ''}; ${say('{open} that nobody can tell, {contested} judged differently', { open: figure(record.outcomes.cannotTell), contested: figure(record.outcomes.contested) })}${record.late > 0 ? say('; {n, plural, one {{count} marks} other {{count} marks}} came after the source had taken the item back and move nothing', { n: record.late, count: figure(record.late) }) : ''}</dd></div>
<div><dt>${say('Class')}</dt><dd>${classWords(record)}</dd></div>
${record.speaksFor.length === 0 ? '' : markup`<div><dt>${say('Speaks for')}</dt><dd>${record.speaksFor.join(', ')}</dd></div>`}
<div><dt>${say('Feed')}</dt><dd>${machineWords(record.feed)}</dd></div><div><dt>${say('Id')}</dt><dd><code>${record.id}</code></dd></div></dl>
${madeOf()}
${letterForm(forms, record.id, partiesOf(edition, record))}${classForm(forms, record.id)}${forJudges(forms)}
<h2 id="judged">${say('How it was judged')}</h2>
${judgementList(about, grading, { forms, dayZone: edition.case.dayZone })}
${cells(record, ground)}
${months(record)}
${items(record, ground, to)}`,
  );
}

function partiesOf(edition: Edition, { cells: known }: SourceRecord): readonly string[] {
  const named = edition.agreement.terms.actors.map(({ id }) => id.split('/').at(-1)!);
  return [...new Set([...named, ...known.flatMap(({ party }) => party ?? [])])].sort();
}

function cells(record: SourceRecord, { grading }: SourcesGround): Markup {
  return markup`<h2 id="topics">${say('By topic and party')}</h2>${
    record.cells.length === 0
      ? markup`<p>${say('Nobody has said of any of its {count} items what became of it.', { count: figure(record.items) })}</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('By topic and party, scrolls sideways')}"><table><caption>${say('Items that were looked into, by what they tell of and whom they name')}</caption>
<thead><tr><th scope="col">${say('Topic')}</th><th scope="col">${say('About')}</th><th scope="col">${say('Confirmed')}</th><th scope="col">${say('Refuted')}</th><th scope="col">${say('Cannot tell')}</th><th scope="col">${say('Judged differently')}</th><th scope="col">${say('Share true, at least')}</th><th scope="col">${say('Letter, and from where')}</th></tr></thead>
<tbody data-rows>${record.cells.map(({ kind, party, outcomes, letter }) => {
          const inForce = letterInForce(record, grading.judgements, {
            kind,
            ...(party === undefined ? {} : { party }),
          });
          return markup`<tr><th scope="row">${kindWords(kind)}</th><td>${party ?? say('nobody named')}</td><td class="number">${figure(outcomes.confirmed)}</td><td class="number">${figure(outcomes.refuted)}</td><td class="number">${figure(outcomes.cannotTell)}</td><td class="number">${figure(outcomes.contested)}</td><td class="number">${letter.letter === 'F' ? '–' : decimalFigure(letter.quantile.toFixed(3))}</td><td><b>${letterShown(inForce)}</b> <small>${letterFromWords(inForce)}</small></td></tr>`;
        })}</tbody></table></div>`
  }`;
}

function months({ months: of }: SourceRecord): Markup {
  if (of.length === 0) return markup``;
  return markup`<h2 id="months">${say('Month by month')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Month by month, scrolls sideways')}"><table><caption>${say('By when it happened; the letter is by all items until the end of the month, as known now')}</caption>
<thead><tr><th scope="col">${say('Month')}</th><th scope="col">${say('Items')}</th><th scope="col">${say('Resolved')}</th><th scope="col">${say('Confirmed')}</th><th scope="col">${say('Refuted')}</th><th scope="col">${say('Share true, at least')}</th><th scope="col">${say('Letter by then')}</th></tr></thead>
<tbody data-rows>${of.map(({ month, items: told, outcomes, letter }) => markup`<tr><th scope="row">${month.slice(0, 7)}</th><td class="number">${figure(told)}</td><td class="number">${figure(outcomes.confirmed + outcomes.refuted)}</td><td class="number">${figure(outcomes.confirmed)}</td><td class="number">${figure(outcomes.refuted)}</td><td class="number">${letter.letter === 'F' ? '–' : decimalFigure(letter.quantile.toFixed(3))}</td><td>${letter.letter}</td></tr>`)}</tbody></table></div>`;
}

/** The items of a source, the newest first, each with what became of it and the way to judge it. */
function items(record: SourceRecord, ground: SourcesGround, to: (target: string) => string): Markup {
  const { edition, grading } = ground;
  const own = edition.reports
    .filter(({ feed, source }) => feed === record.feed && source === record.source)
    .sort(
      by(
        ({ from }) => (from?.kind === 'exact' ? -from.at : 0),
        ({ id }) => id,
      ),
    );
  const pages = Math.max(Math.ceil(own.length / itemsMax), 1);
  const number = Math.min(Math.max(Math.trunc(Number(ground.asked.page)) || 1, 1), pages);
  const shown = own.slice((number - 1) * itemsMax, number * itemsMax);
  const outcome = (id: string): string => {
    const mark = grading.judgements.marks.get(id);
    return mark ? markWords(mark.agreed ?? 'contested') : '';
  };
  const known = ground.asked.known;
  const link = (page: number, words: string) =>
    markup`<a href="./?${new URLSearchParams({ ...(known === undefined ? {} : { known }), page: String(page) })}#items">${words}</a>`;
  return markup`<h2 id="items">${say('What it told')}</h2>${
    own.length === 0
      ? markup`<p>${say('Nothing of it stands in the period of this case.')}</p>`
      : markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('What it told, scrolls sideways')}"><table><caption>${say('{first} to {last} of {n, plural, one {{count} reports} other {{count} reports}}, the newest first', { first: figure((number - 1) * itemsMax + 1), last: figure((number - 1) * itemsMax + shown.length), n: own.length, count: figure(own.length) })}</caption>
<thead><tr><th scope="col">${say('When')}</th><th scope="col">${say('What')}</th><th scope="col">${say('Where')}</th><th scope="col">${say('Who, as it says')}</th><th scope="col">${say('What became of it')}</th></tr></thead>
<tbody data-rows>${shown.map((report) => markup`<tr><td>${timeWords(report.from, edition.case.dayZone)}</td><td><a href="${to(paths.judgeItem(edition, report.id))}">${kindWords(report.kind)}</a>${report.standing === 'standing' ? '' : markup` <span class="badge" data-kind="${report.standing}">${standingWords(report.standing)}</span>`}</td><td>${placeWords(report)}</td><td>${report.actor ?? say('not said')}</td><td>${outcome(report.id)}</td></tr>`)}</tbody></table></div>${pages > 1 ? markup`<nav class="pager" aria-label="${say('Pages of the list')}"><p>${number > 1 ? markup`${link(number - 1, say('← newer'))} · ` : ''}${say('page {page} of {pages}', { page: String(number), pages: figure(pages) })}${number < pages ? markup` · ${link(number + 1, say('older →'))}` : ''}</p></nav>` : ''}`
  }`;
}
