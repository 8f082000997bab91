import { panelRecord } from '../coverage/index.ts';
import { addDays, dayOf, daysBetween, type Interval, instant } from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import type { CaseInput, Evaluation } from './evaluation.ts';
import { daysMax } from './tally.ts';

/** Where the case's panels of outlets change or break over its days; nothing where none was fixed. */
export function panelsOver(
  { panels, dayZone }: Pick<CaseInput, 'panels' | 'dayZone'>,
  reports: readonly Report[],
  { startsAt, endsAt }: Interval,
): Pick<Evaluation, 'panelBreaks'> {
  if (!panels || panels.length === 0) return {};
  const last = dayOf(instant(Math.max(startsAt, endsAt - 1)), dayZone);
  const asked = dayOf(startsAt, dayZone);
  const first = daysBetween(asked, last) < daysMax ? asked : addDays(last, 1 - daysMax);
  const breaks = panels.flatMap((panel) => {
    const told = reports
      .filter(({ feed, sourceClass }) => feed === panel.feed && sourceClass === 'media')
      .map(({ source, publishedAt, happenedAt }) => ({ outlet: source, at: publishedAt ?? happenedAt.startsAt }));
    return panelRecord(panel, told, { first, last, dayZone }).breaks.map((each) => ({ ...each, feed: panel.feed }));
  });
  return { panelBreaks: breaks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) };
}
