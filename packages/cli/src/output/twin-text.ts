import { apartWords, hoursWords, type TwinSide, type TwinView } from '@truceline/truce/pages';

/** The exercise beside its twin as Markdown, which reads as plain text too. */
export function twinText(view: TwinView, { seed, days }: { readonly seed: number; readonly days: number }): string {
  const { total, zones, quieter, from, to, floorPerCent } = view;
  const sides = (title: string, truth: number, each: { readonly full: TwinSide; readonly denied: TwinSide }) => [
    row(title, 'watched', truth, ...figures(each.full)),
    row('', 'half denied', truth, ...figures(each.denied)),
  ];
  return [
    `EXERCISE: the same violence, half of the hours denied (seed ${seed}, ${days} days; truce days ${from} to ${to})`,
    '',
    `${total.truth} true incidents in both worlds. Watched, ${total.full.recorded} are recorded; with half of the watched hours denied, ${total.denied.recorded}.`,
    'More is recorded than happened where reports of one incident are not joined, or are made up.',
    quieter.length === 0
      ? 'No day of any zone reads quieter for it.'
      : `${quieter.length} days of zones read quieter for it, which must not be: ${quieter.map(({ zone, day }) => `${zone} ${day}`).join(', ')}.`,
    ...(floorPerCent === undefined ? [] : [`Below ${floorPerCent} % of a day watched, a day cannot be determined.`]),
    '',
    row(
      'zone',
      'world',
      'true',
      'recorded',
      'hours watched',
      'share',
      'apparent breach',
      'undetermined',
      'no breach recorded',
    ),
    row(...Array(9).fill('---')),
    ...zones.flatMap((zone) => sides(zone.zone, zone.truth, zone)),
    ...sides('all', total.truth, total),
    '',
    'The last three columns count days. May the counts of the two worlds be compared?',
    '',
    ...zones.map(
      ({ zone, apart }) => `- ${zone}: ${apart.length === 0 ? 'yes' : `no: ${apart.map(apartWords).join('; ')}`}`,
    ),
  ].join('\n');
}

function figures({ recorded, watchedMs, lengthMs, sharePerCent, days }: TwinSide): readonly (string | number)[] {
  return [
    recorded,
    `${hoursWords(watchedMs)} of ${hoursWords(lengthMs)}`,
    `${sharePerCent} %`,
    days.beyondLimit,
    days.notDeterminable,
    days.noBreachRecorded,
  ];
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
