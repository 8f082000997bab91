import type { Decimal, Duration, Quantity } from '@truceline/truce/terms';
import { currencies } from '../words.ts';
import type { Tongue } from './tongue.ts';
import { entry } from './words.ts';

/** Numbers, dates, lengths of time and amounts in a language, by CLDR. Spaces are made alike on every machine. */
export interface Measure {
  readonly number: (digits: Decimal) => string;
  readonly and: (parts: readonly string[]) => string;
  readonly or: (parts: readonly string[]) => string;
  readonly duration: (length: Duration) => string;
  readonly quantity: (quantity: Quantity) => string;
  readonly date: (at: string) => string;
  /** A moment as an adverb: "on 15 February 2015 at 00:00 (UTC+03:00)". */
  readonly moment: (at: string) => string;
  readonly place: (degrees: Decimal, axis: 'latitude' | 'longitude') => string;
}

type Exact = Intl.StringNumericLiteral;

const measures = new WeakMap<Tongue, Measure>();

/** The measure of a language. It is made once: what `Intl` formats with is costly to set up. */
export function measureOf(tongue: Tongue): Measure {
  const measure = measures.get(tongue) ?? newMeasureOf(tongue);
  measures.set(tongue, measure);
  return measure;
}

function newMeasureOf(tongue: Tongue): Measure {
  const { locale, say, words } = tongue;
  const even = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, '\u00a0');
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const plural = new Intl.PluralRules(locale);
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const and = (parts: readonly string[]): string => even(conjunction.format(parts));

  const units = new Map<string, Intl.NumberFormat>();

  const number = (digits: Decimal): string => even(numbers.format(digits as Exact));
  const unit = (digits: Decimal, name: string, unitDisplay: 'long' | 'short'): string => {
    const known = `${name} ${unitDisplay}`;
    const shown =
      units.get(known) ??
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 20 });
    units.set(known, shown);
    const text = shown
      .formatToParts(digits as Exact)
      .map((part) => (part.type === 'unit' ? (tongue.unitCase[part.value] ?? part.value) : part.value))
      .join('');
    return even(text).replaceAll('\u00a0', unitDisplay === 'short' ? '\u00a0' : ' ');
  };

  const duration = (length: Duration): string => {
    const parts =
      length.kind === 'calendar'
        ? ([
            [length.months, 'month'],
            [length.days, 'day'],
          ] as const)
        : exactParts(length.durationMs);
    const said = parts.filter(([count]) => count > 0);
    return and((said.length ? said : parts.slice(-1)).map(([count, name]) => unit(String(count), name, 'long')));
  };

  const quantity = (each: Quantity): string => {
    if (each.kind === 'length') return length(each.lengthMm, unit);
    if (each.kind === 'money') {
      const money = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: each.currency,
        currencyDisplay: 'name',
        minimumFractionDigits: 0,
        maximumFractionDigits: currencies[each.currency] ?? 2,
      });
      const amount = even(money.format(major(each.amountMinor, currencies[each.currency] ?? 2) as Exact));
      if (each.per === undefined) return amount;
      return say.per(amount, entry(say.periods, each.per) ?? tongue.quote(each.per));
    }
    const names = entry(words.counted, each.unit);
    if (!names) return `${number(each.count)} ${tongue.quote(each.unit.replaceAll('_', ' '))}`;
    return `${number(each.count)}\u00a0${names[plural.select(Number(each.count))] ?? names.other}`;
  };

  const date = (at: string): string => {
    const day = dayOf(at);
    // A day that no calendar has is shown as it stands in the text.
    if (!day) return tongue.quote(at);
    const shown = days.formatToParts(day);
    const part = (type: string): string => shown.find((each) => each.type === type)?.value ?? '';
    const first = part('day') === '1' && tongue.firstDay ? tongue.firstDay : part('day');
    const month = part('month');
    return tongue.dated(first, month, part('year'));
  };

  const moment = (at: string): string => {
    if (!dayOf(at)) return tongue.quote(at);
    const [, hours, minutes, offset] = /T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(at) ?? [];
    const time = hours !== undefined && minutes !== undefined ? tongue.hour(hours, minutes) : undefined;
    return say.at(date(at), time, offset === undefined ? undefined : offset === 'Z' ? 'UTC' : `UTC${offset}`);
  };

  const place = (degrees: Decimal, axis: 'latitude' | 'longitude'): string => {
    const west = degrees.startsWith('-');
    const side = axis === 'latitude' ? (west ? 'S' : 'N') : west ? 'W' : 'E';
    return `${number(west ? degrees.slice(1) : degrees)}°\u00a0${say.compass[side]}`;
  };

  return { number, and, or: (parts) => even(disjunction.format(parts)), duration, quantity, date, moment, place };
}

/** The day of a date or moment; `undefined` where the calendar has no such day. */
function dayOf(at: string): Date | undefined {
  const day = new Date(`${at.slice(0, 10)}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(at.slice(0, 10)) ? day : undefined;
}

function exactParts(ms: number): readonly (readonly [number, 'hour' | 'minute' | 'second'])[] {
  return [
    [Math.floor(ms / 3_600_000), 'hour'],
    [Math.floor((ms % 3_600_000) / 60_000), 'minute'],
    [(ms % 60_000) / 1_000, 'second'],
  ];
}

/** The largest unit in which a length is a whole number. */
function length(mm: Decimal, unit: (digits: Decimal, name: string, display: 'short') => string): string {
  const whole = BigInt(mm);
  for (const [name, size] of [
    ['kilometer', 1_000_000n],
    ['meter', 1_000n],
  ] as const)
    if (whole !== 0n && whole % size === 0n) return unit(String(whole / size), name, 'short');
  return unit(mm, 'millimeter', 'short');
}

/** Minor units as an exact decimal in major units. */
function major(minor: Decimal, digits: number): Decimal {
  if (digits === 0) return minor;
  const [sign, bare] = minor.startsWith('-') ? ['-', minor.slice(1)] : ['', minor];
  const padded = bare.padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
