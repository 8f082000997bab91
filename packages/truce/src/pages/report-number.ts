import { daysBetween, type LocalDay } from '../kernel/index.ts';

/** The number of a day's report: the day of its year, and the year. No other report has it, whenever the record began. */
export function reportNumber(day: LocalDay): string {
  const year = day.slice(0, 4);
  return `${daysBetween(`${year}-01-01` as LocalDay, day) + 1}/${year}`;
}
