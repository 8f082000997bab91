import { comparisonTolerance } from '@truceline/truce/coverage';
import { dayOf, type LocalDay } from '@truceline/truce/kernel';
import {
  comparisonWords,
  countFigure,
  type Edition,
  type ReleasedAround,
  type ReleasedCount,
  type ReleasedStretch,
  share,
  timeWords,
  watchedOver,
} from '@truceline/truce/pages';
import { type Markup, markup } from './markup.ts';
import { clauseName } from './place-in-site.ts';

/** Equal stretches before and from the start of the ceasefire; only on this page, and with its warning. */
export function beforeAndAfter(edition: Edition): Markup {
  const { dayZone } = edition.case;
  const dayAt = (time: ReleasedStretch['from']): LocalDay => (time.kind === 'day' ? time.day : dayOf(time.at, dayZone));
  return markup`${edition.around.map((each) => {
    const deaths = each.rows.some((row) => (row.before?.deaths?.high ?? 0) + (row.after?.deaths?.high ?? 0) > 0);
    const cell = (count: ReleasedCount | undefined, during: ReleasedStretch) =>
      markup`<td class="number">${count ? countFigure(count) : during.read === 'none' ? 'not read' : ''}${count && during.read === 'part' ? ` (${daysRead(during)})` : ''}</td>`;
    return markup`<section aria-labelledby="around"><h2 id="around">Before and after “${clauseName(edition, each.ceasefire)}” began</h2>
<p>From ${timeWords(each.before.from, dayZone)} to ${timeWords(each.before.to, dayZone)}, and from then to ${timeWords(each.after.to, dayZone)}. A difference in what sources recorded; it does not show that the ceasefire held, nor that it caused the difference.</p>
${unread('before', each.before, dayZone)}${unread('after', each.after, dayZone)}
<div class="scroll" tabindex="0" role="region" aria-label="Table, scrolls sideways"><table><caption>Incidents recorded${deaths ? ', and deaths recorded in them' : ''}</caption><thead><tr><th scope="col">Zone</th><th scope="col">Before</th><th scope="col">After</th>${deaths ? markup`<th scope="col">Deaths before</th><th scope="col">Deaths after</th>` : ''}<th scope="col">Watched before</th><th scope="col">Watched after</th><th scope="col">Can the two be compared?</th></tr></thead>
<tbody>${each.rows.map((row) => markup`<tr><th scope="row">${row.zone === undefined ? 'All, wherever it was' : (edition.zones.find((zone) => zone.zone === row.zone)?.title ?? row.zone)}</th>${cell(row.before?.incidents, each.before)}${cell(row.after?.incidents, each.after)}${deaths ? markup`${cell(row.before?.deaths, each.before)}${cell(row.after?.deaths, each.after)}` : ''}<td>${watchedOver(edition, dayAt(each.before.from), dayAt(each.before.to), row.zone)}</td><td>${watchedOver(edition, dayAt(each.after.from), dayAt(each.after.to), row.zone)}</td><td>${comparisonCell(row, each.rows)}</td></tr>`)}</tbody></table></div>
<p>${toleranceWords}</p></section>`;
  })}`;
}

/** What a reader must know of a stretch that the period of the case cuts; nothing where all of it was read. */
function unread(name: 'before' | 'after', during: ReleasedStretch, zone: string): Markup {
  if (during.read === 'none')
    return markup`<p>Nothing of the stretch ${name} was read: it lies outside the period of this case, and has no counts.</p>`;
  if (during.read === 'part')
    return markup`<p>The stretch ${name} was not wholly read: only from ${timeWords(during.readFrom, zone)}, ${daysRead(during)}. Its counts are of these days alone.</p>`;
  return markup``;
}

function daysRead({ daysRead, days }: ReleasedStretch): string {
  return `${daysRead ?? days} of ${days} days`;
}

const { hoursPerMille, groundPerMille, timesMost, unboundPerMille } = comparisonTolerance;
/** The tolerance as it stands beneath the table: fixed before any case, and the same for all. */
const toleranceWords = `Two counts are called comparable only if the floor was reached on both sides, the same means watched, their shares of time and of ground in range differ by at most ${share(hoursPerMille)} and ${share(groundPerMille)} of the whole and by no more than ${timesMost} times, the record of watching covers what was recorded, and at most ${share(unboundPerMille)} came through media or unstated means alone. These limits were fixed beforehand.`;

/** Of a zone its own answer; of all together that none can be given where one zone cannot be compared. */
function comparisonCell(row: ReleasedAround['rows'][number], rows: ReleasedAround['rows']): Markup {
  if (row.zone === undefined) return markup`${ofAll(rows)}`;
  if (!row.comparison) return markup`not told in this edition`;
  const { answer, reasons } = comparisonWords(row.comparison);
  return reasons.length === 0
    ? markup`${answer}`
    : markup`${answer}<details><summary>${reasons.length === 1 ? 'one more reason' : `${reasons.length} more reasons`}</summary><ul>${reasons.map((each) => markup`<li>${each}</li>`)}</ul></details>`;
}

function ofAll(rows: ReleasedAround['rows']): string {
  const zones = rows.filter(({ zone }) => zone !== undefined);
  const told = zones.filter(({ comparison }) => comparison?.kind !== 'toldOnceOver' && comparison !== undefined);
  if (told.length < zones.length) return 'not told of every zone yet';
  const alike = told.filter(({ comparison }) => comparison?.kind === 'comparable').length;
  return `cannot be compared: nobody records watching outside the zones; of ${zones.length} zones ${alike} can be compared`;
}
