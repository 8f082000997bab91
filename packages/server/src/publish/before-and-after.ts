import { comparisonTolerance } from '@truceline/truce/coverage';
import { dayOf, type LocalDay } from '@truceline/truce/kernel';
import {
  comparisonWords,
  countFigure,
  decimalFigure,
  type Edition,
  type ReleasedAround,
  type ReleasedCount,
  type ReleasedStretch,
  share,
  timeWords,
  watchedOver,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';
import { clauseName } from './place-in-site.ts';
import { scroller } from './scroller.ts';

/** Equal stretches before and from the start of the ceasefire; only on this page, and with its warning. */
export function beforeAndAfter(edition: Edition): Markup {
  const { dayZone } = edition.case;
  const dayAt = (time: ReleasedStretch['from']): LocalDay => (time.kind === 'day' ? time.day : dayOf(time.at, dayZone));
  return markup`${edition.around.map((each) => {
    const deaths = each.rows.some((row) => (row.before?.deaths?.high ?? 0) + (row.after?.deaths?.high ?? 0) > 0);
    const cell = (count: ReleasedCount | undefined, during: ReleasedStretch) =>
      markup`<td class="number">${count ? countFigure(count) : during.read === 'none' ? say('not read') : ''}${count && during.read === 'part' ? ` (${daysRead(during)})` : ''}</td>`;
    return markup`<section aria-labelledby="around"><h2 id="around">${say('Before and after “{ceasefire}” began', { ceasefire: clauseName(edition, each.ceasefire) })}</h2>
<p>${say('From {start} to {middle}, and from then to {end}. A difference in what sources recorded; it does not show that the ceasefire held, nor that it caused the difference.', { start: timeWords(each.before.from, dayZone), middle: timeWords(each.before.to, dayZone), end: timeWords(each.after.to, dayZone) })}</p>
${unread('before', each.before, dayZone)}${unread('after', each.after, dayZone)}
${scroller(markup`<table><caption>${deaths ? say('Incidents recorded, and deaths recorded in them') : say('Incidents recorded')}</caption><thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('Before')}</th><th scope="col">${say('After')}</th>${deaths ? markup`<th scope="col">${say('Deaths before')}</th><th scope="col">${say('Deaths after')}</th>` : ''}<th scope="col">${say('Watched before')}</th><th scope="col">${say('Watched after')}</th><th scope="col">${say('Can the two be compared?')}</th></tr></thead>
<tbody>${each.rows.map((row) => markup`<tr><th scope="row">${row.zone === undefined ? say('All, wherever it was') : (edition.zones.find((zone) => zone.zone === row.zone)?.title ?? row.zone)}</th>${cell(row.before?.incidents, each.before)}${cell(row.after?.incidents, each.after)}${deaths ? markup`${cell(row.before?.deaths, each.before)}${cell(row.after?.deaths, each.after)}` : ''}<td>${watchedOver(edition, dayAt(each.before.from), dayAt(each.before.to), row.zone)}</td><td>${watchedOver(edition, dayAt(each.after.from), dayAt(each.after.to), row.zone)}</td><td>${comparisonCell(row, each.rows)}</td></tr>`)}</tbody></table>`)}
<p>${toleranceWords()}</p></section>`;
  })}`;
}

/** What a reader must know of a stretch that the period of the case cuts; nothing where all of it was read. */
function unread(name: 'before' | 'after', during: ReleasedStretch, zone: string): Markup {
  if (during.read === 'none')
    return markup`<p>${name === 'before' ? say('Nothing of the stretch before was read: it lies outside the period of this case, and has no counts.') : say('Nothing of the stretch after was read: it lies outside the period of this case, and has no counts.')}</p>`;
  if (during.read === 'part') {
    const said = { time: timeWords(during.readFrom, zone), days: daysRead(during) };
    return markup`<p>${name === 'before' ? say('The stretch before was not wholly read: only from {time}, {days}. Its counts are of these days alone.', said) : say('The stretch after was not wholly read: only from {time}, {days}. Its counts are of these days alone.', said)}</p>`;
  }
  return markup``;
}

function daysRead({ daysRead, days }: ReleasedStretch): string {
  return say('{read} of {n, plural, one {{days} days} other {{days} days}}', {
    read: String(daysRead ?? days),
    n: days,
    days: String(days),
  });
}

const { hoursPerMille, groundPerMille, timesMost, unboundPerMille } = comparisonTolerance;
/** The tolerance as it stands beneath the table: fixed before any case, and the same for all. */
function toleranceWords(): string {
  return say(
    'Two counts are called comparable only if the floor was reached on both sides, the same means watched, their shares of time and of ground in range differ by at most {hours} and {ground} of the whole and by no more than {times} times, the record of watching covers what was recorded, and at most {unbound} came through media or unstated means alone. These limits were fixed beforehand.',
    {
      hours: share(hoursPerMille),
      ground: share(groundPerMille),
      times: decimalFigure(timesMost),
      unbound: share(unboundPerMille),
    },
  );
}

/** Of a zone its own answer; of all together that none can be given where one zone cannot be compared. */
function comparisonCell(row: ReleasedAround['rows'][number], rows: ReleasedAround['rows']): Markup {
  if (row.zone === undefined) return markup`${ofAll(rows)}`;
  if (!row.comparison) return markup`${say('not told in this edition')}`;
  const { answer, reasons } = comparisonWords(row.comparison);
  return reasons.length === 0
    ? markup`${answer}`
    : markup`${answer}<details><summary>${say('{n, plural, one {one more reason} other {{count} more reasons}}', { n: reasons.length, count: String(reasons.length) })}</summary><ul>${reasons.map((each) => markup`<li>${each}</li>`)}</ul></details>`;
}

function ofAll(rows: ReleasedAround['rows']): string {
  const zones = rows.filter(({ zone }) => zone !== undefined);
  const told = zones.filter(({ comparison }) => comparison?.kind !== 'toldOnceOver' && comparison !== undefined);
  if (told.length < zones.length) return say('not told of every zone yet');
  const alike = told.filter(({ comparison }) => comparison?.kind === 'comparable').length;
  return say(
    'cannot be compared: nobody records watching outside the zones; of {n, plural, one {{zones} zones} other {{zones} zones}} {alike} can be compared',
    { n: zones.length, zones: String(zones.length), alike: String(alike) },
  );
}
