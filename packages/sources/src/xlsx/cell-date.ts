import { addDays, type LocalDay } from '@truceline/truce/kernel';

/** From which day a workbook counts: 1900 as most do, or 1904 as old Macs did. */
export type DateSystem = '1900' | '1904';

/** The last day of the year 9999, by which spreadsheets end. */
const serialMax = 2_958_465;

/**
 * The day, and the time of day where there is one, of a number formatted as a date: `2026-07-15`, `2026-07-15 13:30:00`, as a
 * clock shows it and without a zone. In the 1900 system day 60 is 29 February 1900, which never was: nothing.
 */
export function cellDate(serial: number, system: DateSystem): string | undefined {
  if (!(serial >= 0) || serial > serialMax) return undefined;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const days = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  const day = dayOfSerial(days, system);
  if (day === undefined) return undefined;
  const clock = seconds % 86_400;
  if (clock === 0) return day;
  return `${day} ${[Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60].map((each) => String(each).padStart(2, '0')).join(':')}`;
}

function dayOfSerial(days: number, system: DateSystem): LocalDay | undefined {
  if (system === '1904') return addDays('1904-01-01' as LocalDay, days);
  if (days === 60 || days === 0) return undefined;
  return addDays('1899-12-30' as LocalDay, days < 60 ? days + 1 : days);
}

/** Formats of ECMA-376 (18.8.30) that show a date or a time. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows a date: by its code where the workbook defines one, else by its number. */
export function showsDate(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const plain = code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(plain) && !/[#?]|General/i.test(plain);
}
