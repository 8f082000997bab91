import { distanceM, formatLocal, gapMs } from '@truceline/truce/kernel';
import {
  isOpen,
  type LabelledPair,
  lastOwn,
  nextToLabel,
  nextToSettle,
  pairLabels,
  type ReportPair,
} from '@truceline/truce/labelled';
import { kindWords } from '@truceline/truce/pages';
import type { Report } from '@truceline/truce/reports';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { type LabelGround, labelPage, labelWords } from './frame.ts';

/** The next pair for a person to label, or to settle: two reports side by side, and a button for each answer. */
export function pairPage(ground: LabelGround, task: 'label' | 'settle'): string {
  const { ledger, person } = ground;
  const found = person && (task === 'label' ? nextToLabel(ledger, person) : nextToSettle(ledger, person));
  const title = task === 'label' ? 'Label a pair' : 'Settle a pair';
  const below = task === 'label' ? 'pair/' : 'settle/';
  const shown = found && shownPair(found, { ground, task });
  return labelPage(
    ground,
    { below, title },
    markup`${person === undefined ? markup`<p class="notice">Choose a code first: <a href="../">${say('back to labels')}</a>.</p>` : (shown ?? nothingLeft(task))}
${undoForm(ground, task)}`,
  );
}

function nothingLeft(task: 'label' | 'settle'): Markup {
  return markup`<p>${task === 'label' ? 'No pair is left for you to label.' : 'Nothing is left for you to settle.'} <a href="../">${say('Back to labels')}</a>.</p>`;
}

function shownPair(
  { pair, given }: LabelledPair,
  { ground, task }: { readonly ground: LabelGround; readonly task: 'label' | 'settle' },
): Markup {
  const [one, other] = [ground.report(pair.one), ground.report(pair.other)];
  if (!one || !other)
    return markup`<p class="notice">A report of the next pair is no longer here to be shown. Draw other pairs: <a href="../">${say('back to labels')}</a>.</p>`;
  const { pairs } = ground.ledger;
  const left = pairs.filter((each) =>
    task === 'label'
      ? each.given.length < 2 && each.given.every(({ by }) => by !== ground.person)
      : isOpen(each) && each.given.every(({ by }) => by !== ground.person),
  ).length;
  return markup`<p>${left} of ${pairs.length} pairs are left for you, ${ground.person ?? ''}. Judge by what the reports say; take them to tell of one incident if you would count it once.</p>
${task === 'settle' ? markup`<p class="notice">Two people differ here. One said <strong>${labelWords[given[0]!.label].words}</strong>, the other <strong>${labelWords[given[1]!.label].words}</strong>.</p>` : ''}
<p class="between">${between(one, other)}</p>
<div class="pair">${reportShown('First report', one, ground)}${reportShown('Second report', other, ground)}</div>
<form method="post" action="../label" class="answers"><input type="hidden" name="act" value="${task}">${pairFields(pair)}
${pairLabels.map((each) => markup`<button type="submit" name="label" value="${each}" data-key="${labelWords[each].key}">${labelWords[each].words} <kbd>${labelWords[each].key}</kbd></button>`)}</form>`;
}

function pairFields({ one, other }: ReportPair): Markup {
  return markup`<input type="hidden" name="one" value="${one}"><input type="hidden" name="other" value="${other}">`;
}

/** The last own answer may be taken back until somebody has answered it. */
function undoForm({ ledger, person, writing }: LabelGround, task: 'label' | 'settle'): Markup {
  const last = person === undefined || !writing ? undefined : lastOwn(ledger, person);
  if (!last) return markup``;
  return markup`<form method="post" action="../label" class="undo"><input type="hidden" name="act" value="takeBack"><input type="hidden" name="task" value="${task}">${pairFields(last)}
<button type="submit" data-key="u">Take back my last answer <kbd>u</kbd></button></form>`;
}

function between(one: Report, other: Report): string {
  const apart =
    one.place.at && other.place.at
      ? `${(distanceM(one.place.at, other.place.at) / 1_000).toFixed(1)} km apart as reported`
      : 'distance not known';
  const gap = gapMs(one.happenedAt, other.happenedAt);
  const minutes = Math.round(gap / 60_000);
  const hours = Math.floor(minutes / 60);
  const clockless = [one, other].some(({ happenedAt }) => happenedAt.precision !== 'moment')
    ? ', one gives no clock'
    : '';
  const time =
    gap === 0
      ? `their times overlap${clockless}`
      : `${hours > 0 ? `${hours} h ` : ''}${minutes % 60} min between their times`;
  return `${apart}; ${time}.`;
}

function reportShown(title: string, report: Report, { edition }: LabelGround): Markup {
  const { dayZone } = edition.case;
  const { place, happenedAt, deaths, effects, actor, media, text, publishedAt } = report;
  const { startsAt, endsAt, precision } = happenedAt;
  const when =
    precision === 'day'
      ? `${formatLocal(startsAt, dayZone).slice(0, 10)}, no clock`
      : `${formatLocal(startsAt, dayZone)}${endsAt > startsAt ? ` to ${formatLocal(endsAt, dayZone)}` : ''}`;
  const row = (name: string, value: Markup | string | undefined) =>
    value === undefined ? '' : markup`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return markup`<article><h2>${title}</h2><dl class="facts">
${row('Source', `${report.source} (${report.sourceClass})`)}${row('When', when)}${row('Published', publishedAt === undefined ? undefined : formatLocal(publishedAt, dayZone))}
${row('Where', [place.name, ...place.regions, place.at?.map((part) => part.toFixed(4)).join(', ')].filter((part) => part !== undefined).join('; ') || 'not said')}${row('Known to', place.precision)}
${row('What', kindWords(report.kind))}${row('Who, as reported', actor ?? 'not said')}${row('Killed, as reported', deaths ? rangeWords(deaths) : 'not said')}${row('Counted', effects && rangeWords(effects))}
${row('Published at', media.length === 0 ? undefined : markup`${media.map(({ url, title: heading }, at) => markup`${at > 0 ? markup`<br>` : ''}<span class="address">${url}</span>${heading ? ` ${heading}` : ''}`)}`)}</dl>
${text === undefined ? '' : markup`<blockquote tabindex="0">${text}</blockquote>`}</article>`;
}

function rangeWords({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low} to ${high}`;
}
