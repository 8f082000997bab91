import type { CountRange } from '@truceline/truce/kernel';
import { type AroundObject, sideWords, unreadLines } from './around-ceasefire.ts';
import type { BacktestObject } from './backtest-object.ts';
import { type BacktestDay, clauseWords, spoken, verdictSaid } from './backtest-told.ts';

const loud = /^(EXERCISE|HYPOTHETICAL|ASSUMED|WHAT WAS KNOWN)/;

/** A backtest in words: what makes it doubtful first, then one line a day, then the days on which something turned. */
export function backtestText(backtest: BacktestObject): string {
  const { days, agreement, notices } = backtest;
  return [
    ...notices.filter((notice) => loud.test(notice)),
    '',
    `${agreement.id}  terms ${agreement.sha256.slice(0, 16)}`,
    `${days.length} days of ${backtest.zone}, ${backtest.from} to ${backtest.to}, both included; each as known at its end`,
    `reports    ${backtest.reports.read} read, ${backtest.reports.rejected} rejected, ${backtest.reports.doubled} doubled, ${backtest.reports.outside} outside the period`,
    '',
    ...table([
      ['day', 'said at its end', 'known of it', 'so far', 'late', 'breaches', `reads at the end of ${backtest.to}`],
      ...days.map(dayLine),
    ]),
    '',
    'known of it: incidents of the day, best (lowest–highest), and so far; late: reports about earlier days that came to be known;',
    'breaches: apparent, known so far / still standing; nobody has determined any. None recorded is not none.',
    '',
    'The days on which something turned:',
    ...start(backtest),
    ...days.filter((day) => day.turned.length > 0).flatMap((day) => turning(day, backtest)),
    ...(days.some((day) => day.turned.length > 0) ? [] : ['  none after the first']),
    '',
    ...backtest.aroundCeasefire.flatMap(around),
    ...notices.filter((notice) => !loud.test(notice)).map((notice) => `note: ${notice}`),
  ].join('\n');
}

function dayLine(day: BacktestDay): readonly string[] {
  const { breaches, asKnownAtLast } = day;
  return [
    day.day,
    verdictSaid(day),
    recorded(day.incidents),
    recorded(day.incidentsSoFar),
    day.reports.late === 0 ? '-' : `+${day.reports.late}`,
    `${breaches.known} / ${breaches.standing}`,
    `${verdictSaid(asKnownAtLast)}, ${recorded(asKnownAtLast.incidents)}`,
  ];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** The first day is no turn: what stood then, so that the turns can be read. */
function start({ days, explain }: BacktestObject): readonly string[] {
  const [first] = days;
  return [
    `  ${first!.day}  the first day`,
    `    ${spoken(first!)}`,
    ...first!.clauses.flatMap((clause) => explained(clause.id, clauseWords(clause), explain)),
  ];
}

function turning(day: BacktestDay, { explain }: BacktestObject): readonly string[] {
  return [
    '',
    `  ${day.day}  as known at its end`,
    ...day.turned.flatMap((turn) =>
      turn.clause === undefined ? [`    ${turn.words}`] : explained(turn.clause, turn.words, explain),
    ),
    ...day.zones.map((zone) => `    ${zone.zone}: ${spoken(zone)}, incidents ${recorded(zone.incidents)}`),
    ...day.revised.map(
      ({ day: earlier, before, now }) =>
        `    ${earlier} read ${verdictSaid(before)}, ${recorded(before.incidents)}; reads ${verdictSaid(now)}, ${recorded(now.incidents)}`,
    ),
  ];
}

function explained(clause: string, words: string, explain: BacktestObject['explain']): readonly string[] {
  const how = explain[clause];
  return [`    ${short(clause)}: ${words}`, ...(how === undefined ? [] : [`        truceline explain ${how}`])];
}

function around(each: AroundObject): readonly string[] {
  const { before, after } = each;
  const deaths = each.rows.some((row) => (row.before?.deaths.high ?? 0) + (row.after?.deaths.high ?? 0) > 0);
  const both = (
    counts: readonly [before: CountRange | undefined, after: CountRange | undefined],
    words: (count: CountRange) => string,
  ) =>
    `${sideWords(counts[0] && words(counts[0]), before)} before, ${sideWords(counts[1] && words(counts[1]), after)} after`;
  return [
    `${short(each.ceasefire)}, as known at the end: from ${before.from} to ${before.to}, and from then to ${after.to}:`,
    ...unreadLines(each),
    ...each.rows.map(
      (row) =>
        `  ${(row.zone ?? 'all, wherever').padEnd(14)} incidents ${both([row.before?.incidents, row.after?.incidents], recorded)}; deaths ${deaths ? `recorded ${both([row.before?.deaths, row.after?.deaths], range)}` : 'are not in these reports'}`,
    ),
  ];
}

/** Where nothing was recorded there is no count. */
function recorded(count: CountRange): string {
  return count.high === 0 ? 'none recorded' : range(count);
}

function range(count: CountRange): string {
  return count.low === count.best && count.high === count.best
    ? String(count.best)
    : `${count.best} (${count.low}–${count.high})`;
}

function short(id: string): string {
  return id.split('/').slice(1).join('/');
}
