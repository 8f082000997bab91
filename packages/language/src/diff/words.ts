import { by } from '@truceline/truce/kernel';
import { currencies } from '../words.ts';
import { isSilent, list, type Plain, type PlainItem } from './plain.ts';

/** A value of the terms in words, close to how the language writes it; what it does not know it spells out by field. */
export function inWords(value: Plain | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string')
    return value.includes('/') && !value.includes(' ') ? value.slice(value.lastIndexOf('/') + 1) : value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return (value as readonly Plain[]).map(inWords).join(', ');
  if (isSilent(value)) return `unspecified${value.reason ? ` "${value.reason}"` : ''}`;
  return record(value as Fields);
}

/** What a reader asks for before the rest: what is to be done, when, until when. */
const first = ['act', 'starts', 'when', 'while', 'ends', 'delivers', 'mayDeliver'];

/** What an item promises, in one line: who, to whom, how far it has got, and the rest field by field. */
export function itemInShort({ fields }: PlainItem): string {
  const said = (field: string) =>
    fields[field] === undefined ? [] : [`${field === 'act' ? '' : `${label(field)} `}${inWords(fields[field])}`];
  const opening = ['by', 'to', 'of', 'status'].flatMap(said).join(' ');
  const rest = Object.keys(fields)
    .filter((field) => !['by', 'to', 'of', 'status', 'basis', 'kind', 'raises'].includes(field))
    .sort(
      by(
        (field) => first.indexOf(field) >>> 0,
        (field) => field,
      ),
    )
    .flatMap(said);
  return [opening, ...rest].filter((part) => part !== '').join('; ');
}

/** A field as people call it: `decidedBy` is "decided by". */
export function label(field: string): string {
  return labels[field] ?? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const labels: Readonly<Record<string, string>> = {
  zones: 'in',
  clocks: 'clock',
  rules: 'clock',
  what: 'counts',
  window: 'over',
};

interface Fields {
  readonly [field: string]: Plain;
}

function record(fields: Fields): string {
  switch (fields.kind) {
    case 'said':
      return fields.action === undefined ? inWords(fields.value) : delivery(fields);
    case 'exact':
      return exact(Number(fields.durationMs));
    case 'calendar':
      return (
        [count(fields.months, 'month'), count(fields.days, 'day')].filter((part) => part !== '').join(' ') || '0 days'
      );
    case 'length':
      return length(String(fields.lengthMm));
    case 'money':
      return `${money(String(fields.amountMinor), String(fields.currency))}${fields.per ? ` per ${fields.per}` : ''}`;
    case 'count':
      return `${fields.count} ${fields.unit}`;
    case 'and':
    case 'or':
      return list(fields.parts)
        .map((part) => (['and', 'or'].includes(String((part as Fields).kind)) ? `(${inWords(part)})` : inWords(part)))
        .join(` ${fields.kind} `);
    case 'not':
      return `not ${inWords(fields.part)}`;
    case 'state':
      return `${inWords(fields.of)} ${fields.is}${fields.lasting ? ` for ${inWords(fields.lasting)}` : ''}`;
    case 'breach':
    case 'apparentBreach':
      return `${fields.kind === 'breach' ? '' : 'apparent '}breach${fields.of ? ` of ${inWords(fields.of)}` : ''} ${fields.comparison} ${inWords(fields.level)}`;
    case 'decision':
      return `decision of ${inWords(fields.body)}${fields.pending ? ' pending' : ''}`;
    case 'request':
      return `request of ${inWords(fields.of)}`;
    case 'determined':
      return `determined "${fields.words}"`;
    case 'after':
    case 'before':
      return `${fields.kind} ${inWords(fields.time)}`;
    case 'when':
      return `when ${inWords(fields.when)}`;
    case 'time':
      return inWords(fields.time);
    case 'never':
      return 'never';
    case 'at':
      return String(fields.at);
    case 'start':
      return `${inWords(fields.of)}${fields.plus ? ` + ${inWords(fields.plus)}` : ''}${fields.minus ? ` - ${inWords(fields.minus)}` : ''}`;
    case 'latest':
    case 'earliest':
      return `${fields.kind === 'latest' ? 'within' : 'not before'} ${inWords(fields.length)}${fields.from ? ` of ${inWords(fields.from)}` : ''}${fields.resets ? `, resets ${inWords(fields.resets)}` : ''}`;
    case 'withdraw':
    case 'keepOut':
    case 'place':
      return `${label(String(fields.kind))} ${inWords(fields.classes)}${fields.distance ? ` ${fields.comparison} ${inWords(fields.distance)} from ${inWords(fields.from)}` : ''}`;
    case 'commit':
      return `commit ${inWords(fields.incidents)}${list(fields.against).length > 0 ? ` against ${inWords(fields.against)}` : ''}`;
    case 'do':
      return `do "${inWords(fields.words)}"`;
    case 'pledges':
      return inWords(fields.pledges);
    default:
      return loose(fields);
  }
}

function loose(fields: Fields): string {
  if (fields.instant !== undefined) return `${inWords(fields.instant)}${fields.of ? ` of ${inWords(fields.of)}` : ''}`;
  if (fields.actor !== undefined)
    return [
      inWords(fields.actor),
      ...['amount', 'weight', 'population'].flatMap((field) =>
        fields[field] === undefined ? [] : [inWords(fields[field])],
      ),
    ].join(' ');
  if (fields.source !== undefined && fields.information !== undefined) return `${fields.source}${fields.information}`;
  return Object.entries(fields)
    .filter(([field]) => field !== 'derived' && field !== 'kind')
    .map(([field, value]) => `${label(field)} ${inWords(value)}`)
    .join(', ');
}

function delivery(fields: Fields): string {
  const part = (word: string, field: string) =>
    fields[field] === undefined ? '' : ` ${word}${inWords(fields[field])}`;
  return `${fields.action}${part('using ', 'force')}${part('in ', 'zone')}${part('', 'clock')}`;
}

const exactUnits = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

function exact(ms: number): string {
  const [unit, each] = exactUnits.find(([, size]) => ms % size === 0 && ms >= size) ?? ['millisecond', 1];
  return count(ms / each, unit) || '0 hours';
}

function count(number: Plain | undefined, unit: string): string {
  return number === undefined || number === 0 ? '' : `${number} ${unit}${number === 1 ? '' : 's'}`;
}

function length(lengthMm: string): string {
  for (const [unit, zeros] of [
    ['km', 6],
    ['m', 3],
  ] as const)
    if (lengthMm.length > zeros && /^\d+$/.test(lengthMm) && lengthMm.endsWith('0'.repeat(zeros)))
      return `${lengthMm.slice(0, -zeros)} ${unit}`;
  return `${lengthMm} mm`;
}

/** An amount of minor units as the currency's own unit, in groups of three: 1 150 000 000.50. */
function money(amountMinor: string, currency: string): string {
  const digits = currencies[currency] ?? 0;
  const padded = amountMinor.padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ' ');
  const minor = padded.slice(padded.length - digits);
  return `${whole}${/[1-9]/.test(minor) ? `.${minor}` : ''} ${currency}`;
}
