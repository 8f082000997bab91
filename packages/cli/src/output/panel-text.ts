import type { PanelBreak } from '@truceline/truce/coverage';

/** What `truceline panel` tells. */
export interface PanelObject {
  readonly feed: string;
  readonly panel: { readonly outlets: readonly string[]; readonly fixed: string };
  readonly zone: string;
  readonly first: string;
  readonly last: string;
  readonly exercise: boolean;
  readonly days: readonly {
    readonly day: string;
    readonly reported: number;
    readonly silent: readonly string[];
    readonly outside: number;
    readonly reportedPerMille: number;
    readonly broken: boolean;
  }[];
  readonly breaks: readonly PanelBreak[];
}

/** A panel for people: its members, each day with how many of them reported, and where it breaks. */
export function panelText({ feed, panel, zone, first, last, exercise, days, breaks }: PanelObject): string {
  const members = panel.outlets.length;
  return [
    ...(exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic reports of an invented land', ''] : []),
    `panel of ${members} outlets of ${feed}: ${panel.fixed}`,
    `  ${panel.outlets.join(', ')}`,
    'It is a panel and not coverage: that an outlet reported says nothing of where it looked.',
    '',
    `days from ${first} to ${last}, clocks of ${zone}: reported of the panel; outlets outside it`,
    ...days.map(
      (day) =>
        `  ${day.day}  ${String(day.reported).padStart(3)} of ${members} (${Math.floor(day.reportedPerMille / 10)} %)  ${String(day.outside).padStart(3)} outside${day.broken ? '  BROKEN: not to be compared with other days' : ''}`,
    ),
    '',
    breaks.length === 0 ? 'the panel does not break' : 'where the panel breaks:',
    ...breaks.map((each) => `  ${each.day}  ${breakWords(each)}`),
  ].join('\n');
}

function breakWords(each: PanelBreak): string {
  switch (each.kind) {
    case 'panelChanged':
      return `the panel changed: ${each.joined.join(', ') || 'nobody'} joined, ${each.left.join(', ') || 'nobody'} left`;
    case 'outletSilent':
      return `${each.outlet} is silent ${each.until === undefined ? 'to the last day' : `until ${each.until}`}`;
    case 'dayBroken':
      return `only ${Math.floor(each.reportedPerMille / 10)} % of the panel reported`;
    case 'badEdition':
      return 'an edition of the panel is out of order, or names nobody, and is left out';
  }
}
