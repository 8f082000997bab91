import type { AfterAction, MissedTime, TimelineRow } from '@truceline/truce/days';
import { spanWords } from '@truceline/truce/decisions';
import { formatInstant, formatLocal } from '@truceline/truce/kernel';
import { decisionCode, type Edition, figure, formWords, machineWords, marksOf } from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import { csv } from '../data-files.ts';
import { type Markup, markup, prose } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { type DecideGround, decidePage } from './frame.ts';

const rowsShownMax = 400;

/** The look back: what was known when, which times ran out, what moved nothing, how long proposals waited, who did what. */
export function afterActionPage(ground: DecideGround, back: AfterAction): string {
  const { edition } = ground;
  return decidePage(
    ground,
    { below: 'after-action/', title: say('After-action timeline'), crumbs: [{ words: say('After-action timeline') }] },
    (
      _,
      to,
    ) => markup`<p>${say('What was done, in the order in which it was done, with what the record held at that moment. “Known” means received: what had happened and was not reported yet was not known.')} <a href="${to(`${edition.case.id}/decide/after-action.csv`)}">${say('The timeline as CSV')}</a>.</p>
${known(back, edition, to)}
${missed(back.missed, edition)}
${answers(back, edition)}
${seats(back, edition)}
${timeline(back.timeline, edition, to)}`,
  );
}

function table(label: string, caption: string, head: readonly string[], rows: readonly Markup[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><caption>${caption}</caption><thead><tr>${head.map((each) => markup`<th scope="col">${each}</th>`)}</tr></thead><tbody data-rows>${rows}</tbody></table></div>`;
}

function known({ breaches }: AfterAction, edition: Edition, to: (target: string) => string): Markup {
  const { dayZone, id } = edition.case;
  if (breaches.length === 0)
    return markup`<h2 id="known">${say('What was known when')}</h2><p class="notice">${say('No limit was passed by what was recorded. That is what was recorded, not what happened.')}</p>`;
  const opened = breaches.filter(({ openedAt }) => openedAt !== undefined).length;
  return markup`<h2 id="known">${say('What was known when')}</h2>${table(
    say('Apparent breaches, scrolls sideways'),
    say(
      '{n, plural, one {{n} apparent breach} other {{n} apparent breaches}}, a case opened for {opened} of them',
      { n: breaches.length, opened },
    ),
    [say('Clause'), say('Happened'), say('Could be known'), say('Case opened'), say('From known to case')],
    breaches.map(
      (each) =>
        markup`<tr><th scope="row">${clauseName(edition, each.clause)}</th><td>${formatLocal(each.onset, dayZone)}</td><td>${say('{time}, {span} after', { time: formatLocal(each.detectedAt, dayZone), span: machineWords(spanWords(each.detectedAt - each.onset)) })}</td><td>${each.case === undefined ? say('none') : markup`<a href="${to(`${id}/decide/cases/${each.case}/`)}">${each.case}</a>, ${formatLocal(each.openedAt!, dayZone)}`}</td><td>${each.openedAt === undefined ? say('no case') : machineWords(spanWords(Math.max(0, each.openedAt - each.detectedAt)))}</td></tr>`,
    ),
  )}`;
}

function missed(all: readonly MissedTime[], edition: Edition): Markup {
  if (all.length === 0)
    return markup`<h2 id="missed">${say('Times that ran out')}</h2><p class="notice">${say('None of those that ran.')}</p>`;
  const late = all.filter(({ state }) => state === 'late').length;
  return markup`<h2 id="missed">${say('Times that ran out')}</h2>${table(
    say('Times that ran out, scrolls sideways'),
    say('{n}: {late} met late, {missed} not met', { n: all.length, late, missed: all.length - late }),
    [say('Was due'), say('What'), say('Set by'), say('How it ended')],
    all.map(
      (each) =>
        markup`<tr><td>${formatLocal(each.dueAt, edition.case.dayZone)}</td><th scope="row">${prose(machineWords(each.words))}</th><td>${each.kind === 'clock' ? say('the text') : say('a person')}</td><td>${each.state === 'late' ? say('{span} late', { span: machineWords(spanWords(each.lateMs!)) }) : say('not met')}</td></tr>`,
    ),
  )}`;
}

function answers({ answers: all }: AfterAction, edition: Edition): Markup {
  const answered = all.filter(({ answer }) => answer !== 'unanswered');
  if (all.length === 0)
    return markup`<h2 id="answers">${say('From proposal to a person’s answer')}</h2><p class="notice">${say('No clock was proposed.')}</p>`;
  return markup`<h2 id="answers">${say('From proposal to a person’s answer')}</h2>${table(
    say('Proposed clocks, scrolls sideways'),
    say('{n} starts of clocks were proposed by the machine; people answered {answered}', {
      n: all.length,
      answered: answered.length,
    }),
    [say('Proposed'), say('Clock'), say('Begun by'), say('Answer'), say('Minutes')],
    [...answered, ...all.filter(({ answer }) => answer === 'unanswered')].map(
      (each) =>
        markup`<tr><td>${formatLocal(each.proposedAt, edition.case.dayZone)}</td><th scope="row">${clauseName(edition, each.clause)}</th><td>${prose(machineWords(each.cause))}</td><td>${each.answer === 'unanswered' ? say('nobody has answered') : decisionCode(each.answer)}</td><td>${each.answer === 'unanswered' ? say('{number} so far', { number: minutes(each.waitedMs) }) : minutes(each.waitedMs)}</td></tr>`,
    ),
  )}`;
}

function seats({ seats: all, timeline: { length } }: AfterAction, edition: Edition): Markup {
  if (all.length === 0) return markup``;
  return markup`<h2 id="by-seat">${say('By seat')}</h2>${table(
    say('Seats, scrolls sideways'),
    say('{n, plural, one {{n} seats} other {{n} seats}}, {m, plural, one {{m} acts} other {{m} acts}}', {
      n: all.length,
      m: length,
    }),
    [say('Seat'), say('Acts'), say('Moved nothing'), say('First'), say('Last')],
    all.map(
      (each) =>
        markup`<tr><th scope="row">${seatSaid(each.seat)}</th><td>${each.acts}</td><td>${say('{n} of {all}', { n: each.idle, all: each.acts })}</td><td>${formatLocal(each.firstAt, edition.case.dayZone)}</td><td>${formatLocal(each.lastAt, edition.case.dayZone)}</td></tr>`,
    ),
  )}`;
}

function timeline(all: readonly TimelineRow[], edition: Edition, to: (target: string) => string): Markup {
  if (all.length === 0)
    return markup`<h2 id="timeline">${say('What was done')}</h2><p class="notice">${say('Nobody has acted yet.')}</p>`;
  const idle = all.filter((row) => row.idle !== undefined).length;
  const shown = all.slice(-rowsShownMax);
  const { dayZone, id } = edition.case;
  return markup`<h2 id="timeline">${say('What was done')}</h2>${table(
    say('Timeline, scrolls sideways'),
    shown.length < all.length
      ? say('{n} acts, {idle} of them moved nothing; the last {shown} shown, all are in the CSV', {
          n: all.length,
          idle,
          shown: shown.length,
        })
      : say('{n, plural, one {{n} acts} other {{n} acts}}, {idle} of them moved nothing', { n: all.length, idle }),
    [
      say('Done'),
      say('Entered after'),
      say('Seat'),
      say('Act'),
      say('Reports known'),
      say('Apparent breaches known'),
      say('Moved'),
    ],
    shown.map(
      (row) =>
        markup`<tr${row.idle === undefined ? '' : markup` data-idle`}><td><a href="${to(`${id}/decide/`)}?known=${formatInstant(row.act.happenedAt)}">${formatLocal(row.act.happenedAt, dayZone)}</a></td><td>${say('{minutes} min', { minutes: minutes(row.enteredAfterMs) })}</td><td>${seatSaid(row.seat)}</td><th scope="row">${formWords(row.does)}${row.about === undefined ? '' : markup` (${aboutSaid(row.about)})`}</th><td>${row.reportsKnown}</td><td>${row.breachesKnown}</td><td>${row.idle === undefined ? say('yes') : prose(say('no: {why}', { why: machineWords(row.idle) }))}</td></tr>`,
    ),
  )}`;
}

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return currentLanguage() === 'en' ? whole.toLocaleString('en') : figure(whole);
}

/** What an act is about, `case windmill`, with its kind in the language of the page. */
function aboutSaid(about: string): string {
  const [kind = '', ...name] = about.split(' ');
  return [decisionCode(kind), ...name].join(' ');
}

/** A seat as the look back keeps it, `delegate of vel`, in the language of the page. */
function seatSaid(seat: string): string {
  const [office = '', whom] = seat.split(' of ');
  return whom === undefined
    ? decisionCode(office)
    : say('{office} of {whom}', { office: decisionCode(office), whom });
}

/** The timeline as CSV; each row carries the known-at and the marks. */
export function afterActionCsv({ timeline: all }: AfterAction, edition: Edition): string {
  const marks = marksOf(edition).join('; ');
  return csv([
    [
      'done',
      'received',
      'seat',
      'person',
      'act',
      'about',
      'reports_known',
      'breaches_known',
      'moved',
      'why_not',
      'entry',
      'known_at',
      'mark',
    ],
    ...all.map((row) => [
      formatInstant(row.act.happenedAt),
      formatInstant(row.act.receivedAt),
      row.seat,
      row.act.by.person,
      row.act.act,
      row.about,
      row.reportsKnown,
      row.breachesKnown,
      row.idle === undefined ? 'yes' : 'no',
      row.idle,
      row.act.id,
      formatInstant(edition.case.knownAt),
      marks,
    ]),
  ]);
}
