import { distanceM, formatLocal, gapMs } from '@truceline/truce/kernel';
import {
  isOpen,
  type LabelledPair,
  lastOwn,
  nextToLabel,
  nextToSettle,
  type PairLabel,
  pairLabels,
  type ReportPair,
} from '@truceline/truce/labelled';
import { decimalFigure, decisionCode, kindWords, sourceClassWords } from '@truceline/truce/pages';
import type { Report } from '@truceline/truce/reports';
import { currentLanguage, say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { type LabelGround, labelPage, labelWords } from './frame.ts';

/** The next pair for a person to label, or to settle: two reports side by side, and a button for each answer. */
export function pairPage(ground: LabelGround, task: 'label' | 'settle'): string {
  const { ledger, person } = ground;
  const found = person && (task === 'label' ? nextToLabel(ledger, person) : nextToSettle(ledger, person));
  const title = task === 'label' ? say('Label a pair') : say('Settle a pair');
  const below = task === 'label' ? 'pair/' : 'settle/';
  const shown = found && shownPair(found, { ground, task });
  return labelPage(
    ground,
    { below, title },
    markup`${person === undefined ? markup`<p class="notice">${sayMarkup('Choose a code first: {back}.', { back: backLink() })}</p>` : (shown ?? nothingLeft(task))}
${undoForm(ground, task)}`,
  );
}

function nothingLeft(task: 'label' | 'settle'): Markup {
  return markup`<p>${task === 'label' ? say('No pair is left for you to label.') : say('Nothing is left for you to settle.')} <a href="../">${say('Back to labels')}</a>.</p>`;
}

function shownPair(
  { pair, given }: LabelledPair,
  { ground, task }: { readonly ground: LabelGround; readonly task: 'label' | 'settle' },
): Markup {
  const [one, other] = [ground.report(pair.one), ground.report(pair.other)];
  if (!one || !other)
    return markup`<p class="notice">${sayMarkup('A report of the next pair is no longer here to be shown. Draw other pairs: {back}.', { back: backLink() })}</p>`;
  const { pairs } = ground.ledger;
  const left = pairs.filter((each) =>
    task === 'label'
      ? each.given.length < 2 && each.given.every(({ by }) => by !== ground.person)
      : isOpen(each) && each.given.every(({ by }) => by !== ground.person),
  ).length;
  return markup`<p>${say('{left} of {n} pairs are left for you, {person}. Judge by what the reports say; take them to tell of one incident if you would count it once.', { left, n: pairs.length, person: ground.person ?? '' })}</p>
${task === 'settle' ? markup`<p class="notice">${sayMarkup('Two people differ here. One said {one}, the other {other}.', { one: labelShown(given[0]!.label), other: labelShown(given[1]!.label) })}</p>` : ''}
<p class="between">${between(one, other)}</p>
<div class="pair">${reportShown(say('First report'), one, ground)}${reportShown(say('Second report'), other, ground)}</div>
<form method="post" action="../label" class="answers"><input type="hidden" name="act" value="${task}">${pairFields(pair)}
${pairLabels.map((each) => markup`<button type="submit" name="label" value="${each}" data-key="${labelWords[each].key}">${say(labelWords[each].words)} <kbd>${labelWords[each].key}</kbd></button>`)}</form>`;
}

function backLink(): Markup {
  return markup`<a href="../">${say('back to labels')}</a>`;
}

function labelShown(label: PairLabel): Markup {
  return markup`<strong>${say(labelWords[label].words)}</strong>`;
}

function pairFields({ one, other }: ReportPair): Markup {
  return markup`<input type="hidden" name="one" value="${one}"><input type="hidden" name="other" value="${other}">`;
}

/** The last own answer may be taken back until somebody has answered it. */
function undoForm({ ledger, person, writing }: LabelGround, task: 'label' | 'settle'): Markup {
  const last = person === undefined || !writing ? undefined : lastOwn(ledger, person);
  if (!last) return markup``;
  return markup`<form method="post" action="../label" class="undo"><input type="hidden" name="act" value="takeBack"><input type="hidden" name="task" value="${task}">${pairFields(last)}
<button type="submit" data-key="u">${say('Take back my last answer')} <kbd>u</kbd></button></form>`;
}

function between(one: Report, other: Report): string {
  const apart =
    one.place.at && other.place.at
      ? say('{km} km apart as reported', {
          km: decimalFigure((distanceM(one.place.at, other.place.at) / 1_000).toFixed(1)),
        })
      : say('distance not known');
  const gap = gapMs(one.happenedAt, other.happenedAt);
  const minutes = Math.round(gap / 60_000);
  const hours = Math.floor(minutes / 60);
  const clockless = [one, other].some(({ happenedAt }) => happenedAt.precision !== 'moment');
  const apartWords = { hours, minutes: minutes % 60 };
  const time =
    gap === 0
      ? say(clockless ? 'their times overlap, one gives no clock' : 'their times overlap')
      : hours > 0
        ? say('{hours} h {minutes} min between their times', apartWords)
        : say('{minutes} min between their times', { minutes: apartWords.minutes });
  return `${apart}; ${time}.`;
}

function reportShown(title: string, report: Report, { edition }: LabelGround): Markup {
  const { dayZone } = edition.case;
  const { place, happenedAt, deaths, effects, actor, media, text, publishedAt } = report;
  const { startsAt, endsAt, precision } = happenedAt;
  const when =
    precision === 'day'
      ? say('{day}, no clock', { day: formatLocal(startsAt, dayZone).slice(0, 10) })
      : endsAt > startsAt
        ? say('{first} to {last}', { first: formatLocal(startsAt, dayZone), last: formatLocal(endsAt, dayZone) })
        : formatLocal(startsAt, dayZone);
  const row = (name: string, value: Markup | string | undefined) =>
    value === undefined ? '' : markup`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return markup`<article><h2>${title}</h2><dl class="facts">
${row(say('Source'), `${report.source} (${currentLanguage() === 'en' ? report.sourceClass : sourceClassWords(report.sourceClass)})`)}${row(say('When'), when)}${row(say('Published'), publishedAt === undefined ? undefined : formatLocal(publishedAt, dayZone))}
${row(say('Where'), [place.name, ...place.regions, place.at?.map((part) => part.toFixed(4)).join(', ')].filter((part) => part !== undefined).join('; ') || say('not said'))}${row(say('Known to'), currentLanguage() === 'en' ? place.precision : decisionCode(place.precision))}
${row(say('What'), kindWords(report.kind))}${row(say('Who, as reported'), actor ?? say('not said'))}${row(say('Killed, as reported'), deaths ? rangeWords(deaths) : say('not said'))}${row(say('Counted'), effects && rangeWords(effects))}
${row(say('Published at'), media.length === 0 ? undefined : markup`${media.map(({ url, title: heading }, at) => markup`${at > 0 ? markup`<br>` : ''}<span class="address">${url}</span>${heading ? ` ${heading}` : ''}`)}`)}</dl>
${text === undefined ? '' : markup`<blockquote tabindex="0" lang="">${text}</blockquote>`}</article>`;
}

function rangeWords({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : say('{first} to {last}', { first: low, last: high });
}
