type Cells = Readonly<Record<string, string | number>>;

/** What the rows of places say, for a person at a terminal: holes and reasons in words, figures with their interval and what was watched. */
export function reachText(rows: readonly Cells[]): string {
  const byPlace = Map.groupBy(rows, (row) => row.place);
  return [...byPlace.values()].map(placeText).join('\n\n');
}

function placeText(rows: readonly Cells[]): string {
  const [first] = rows as [Cells];
  const zones = [...new Map(rows.map((row) => [groundOf(row), row])).values()];
  return [
    ...(first.mark === undefined ? [] : [String(first.mark)]),
    `${first.place}`,
    ...guaranteeLines(first),
    ...zones.flatMap(zoneLines),
    ...rows.flatMap(startLines),
    `  as known at ${first.as_known_at}; looked until ${first.looked_until}`,
    '  this rates nothing: what is not drawn, not dated or not watched is not known',
  ].join('\n');
}

function guaranteeLines(row: Cells): readonly string[] {
  const lists: readonly (readonly [string, string])[] = [
    ['layers_reaching', 'reaches it'],
    ['layers_possibly_reaching', 'may reach it'],
    ['layers_not_reaching', 'does not reach it'],
    ['layers_area_left_open', 'the text leaves the area open'],
    ['layers_without_shape', 'its zone has no shape at hand'],
    ['layers_without_area', 'the text draws no area'],
    ['words_without_area', 'pledges and words beside the texts, none with an area'],
    ['caveats', 'caveats of those who act'],
    ['standing', 'how each stands'],
    ['would_activate', `what would activate it${row.by_text_alone === 'yes' ? ', by the text alone' : ''}`],
    ['lapses', 'lapses'],
    ['lapses_without_date', 'lapses without a date'],
  ];
  const earliest =
    row.earliest_lapse === undefined
      ? '  earliest lapse: no date is known, which does not say that anything lasts'
      : `  earliest lapse: ${row.earliest_lapse} (${row.earliest_lapse_clause})`;
  return [
    ...lists.flatMap(([column, words]) =>
      row[column] === undefined ? [] : [`  ${words}:`, ...split(row[column]).map((each) => `    ${each}`)],
    ),
    earliest,
  ];
}

function zoneLines(row: Cells): readonly string[] {
  if (row.zone === undefined && row.within_km === undefined) return [`  incidents: ${row.rate_state}`];
  return [
    row.within_km === undefined
      ? `  zone ${row.zone_title} (${row.zone}) holds it ${row.zone_holds}${row.zone_drawn_coarsely === 'yes' ? ', drawn coarsely' : ''}`
      : `  within ${row.within_km} km; ${row.zone === undefined ? 'no zone holds all of it' : `${row.zone} holds all of it`}`,
    `    ${row.period_from ?? 'no day'} to ${row.period_to ?? 'no day'}: ${counted(row, '')} incidents recorded in ${row.within_km === undefined ? 'the zone' : 'the circle'}; ${row.watched ?? 'nothing was looked at'}`,
    ...rated(row, 'rate', '    '),
    row.trend_per_30_days === undefined
      ? `    trend: ${row.trend_state}`
      : `    trend: times ${row.trend_per_30_days} in 30 days (${row.trend_low} to ${row.trend_high}); weekly counts vary ${row.trend_dispersion} times as much as independent ones`,
  ];
}

function startLines(row: Cells): readonly string[] {
  if (row.start_day === undefined)
    return row.rate_per_30_days_low === undefined ? [] : ['  before and after: no ceasefire has a start on the clock'];
  return [
    `  ${groundOf(row)}: start ${row.start_day} (${row.start_by}), ${row.days_each_side} days on each side, ${row.days_before_looked_at} looked at before`,
    `    before: ${counted(row, 'before_')}; ${row.before_watched ?? 'nothing was looked at'}`,
    ...rated(row, 'before_rate', '    '),
    `    after: ${counted(row, 'after_')}; ${row.after_watched ?? 'nothing was looked at'}`,
    ...rated(row, 'after_rate', '    '),
    row.ratio_low === undefined
      ? `    ratio: ${row.ratio_state}`
      : `    ratio: ${row.ratio ?? 'none before'} (${row.ratio_low} to ${row.ratio_high ?? 'no upper limit'})`,
  ];
}

function groundOf(row: Cells): string {
  return row.within_km === undefined ? String(row.zone) : `within ${row.within_km} km`;
}

function counted(row: Cells, prefix: string): string {
  const [low, best, high] = ['low', 'best', 'high'].map((each) => row[`${prefix}count_${each}`]);
  if (low === undefined) return 'not counted';
  if (best === undefined) return `${low} to ${high}`;
  return low === best && best === high ? `${best}` : `${best} (${low} to ${high})`;
}

function rated(row: Cells, name: string, indent: string): readonly string[] {
  const low = row[`${name}_per_30_days_low`];
  if (low === undefined) return [`${indent}rate: ${row[`${name}_state`]}`];
  const figures = (each: string): string =>
    `${row[each] === undefined ? '' : `${row[each]} `}(${row[`${each}_low`]} to ${row[`${each}_high`]})`;
  return [
    `${indent}rate in 30 days: ${figures(`${name}_per_30_days`)}; in 30 watched days: ${figures(`${name}_per_30_watched_days`)}`,
  ];
}

function split(cell: string | number | undefined): readonly string[] {
  return String(cell ?? '').split('; ');
}
