import { type Instant, isZone, parseDay, parseInstant, spanOfDay } from '@truceline/truce/kernel';
import { UsageError } from '../command.ts';

/** Options that say how a text is read and over which time, shared by `run`, `load` and `backtest`. */
export const caseOptions = {
  reading: { type: 'string' },
  assume: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  zone: { type: 'string', default: 'Europe/Kyiv' },
} as const;

/** Help on the agreement that is named. */
export const agreementHelp = '  <agreement>          a folder name under agreements/, or a path to a .truce file';

/** Help on the reading alone. */
export const readingHelp = '  --reading NAME       read the text under one of its readings; outputs say HYPOTHETICAL';

/** Help on `caseOptions`, with what a command says of `--from` and `--to`. */
export function caseHelp(periodHelp = timesHelp): string {
  return `${readingHelp}
  --assume WORDS       "<ceasefire> in force from <instant> [until <instant>]"; outputs say HYPOTHETICAL
${periodHelp}
  --zone ZONE          whose calendar days are counted, and dates without an offset read in (default Europe/Kyiv)`;
}

const timesHelp =
  '  --from, --to TIME    look at incidents of this time only (a day or an instant; --to is not included)';

/** A zone that this machine knows. */
export function zoneAsked(zone: string | undefined): string {
  if (zone === undefined || !isZone(zone))
    throw new UsageError(`\`${zone ?? ''}\` is no time zone; write one such as \`Europe/Kyiv\``);
  return zone;
}

/** An instant, or the first moment of a day in the zone. */
export function timeAsked(text: string | undefined, option: string, zone: string): Instant | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  const at = parseInstant(text) ?? (day ? spanOfDay(day, zone).startsAt : undefined);
  if (at === undefined)
    throw new UsageError(`\`${option} ${text}\` is no time; write \`2026-03-01\` or \`2026-03-01T06:00+02:00\``);
  return at;
}
