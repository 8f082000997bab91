import { currentLanguage, phrase, say } from '../../wording/index.ts';
import { actionWords } from './action-words.ts';
import { countedUnits, unitNames } from './counted-units.ts';
import { decisionCode } from './decision-codes.ts';
import { decimalFigure } from './numbers.ts';

const units: Readonly<Record<string, string>> = {
  second: phrase('{n, plural, one {{count} second} other {{count} seconds}}'),
  minute: phrase('{n, plural, one {{count} minute} other {{count} minutes}}'),
  hour: phrase('{n, plural, one {{count} hour} other {{count} hours}}'),
  day: phrase('{n, plural, one {{count} day} other {{count} days}}'),
  'working day': phrase('{n, plural, one {{count} working day} other {{count} working days}}'),
  pledge: phrase('{n, plural, one {{count} pledge} other {{count} pledges}}'),
  month: phrase('{n, plural, one {{count} month} other {{count} months}}'),
};

const shortUnits = {
  d: phrase('{n} d'),
  h: phrase('{hours} h'),
  min: phrase('{minutes} min'),
  s: phrase('{n} s'),
} as const;

const nestedMax = 6;
/** Places of sentences in which codes of decisions stand. */
const codePlaces: ReadonlySet<string> = new Set(['state', 'stage', 'ballot', 'action', 'office']);

/** A sentence that is known, and what it looks like with anything in its places. */
interface Known {
  readonly sentence: string;
  readonly pattern: RegExp;
  /** Places between backticks: names of a text, which no language changes. */
  readonly names: ReadonlySet<string>;
  /** What begins with a place, or is two sentences in one, would swallow what stands before or behind it, and is tried last. */
  readonly first: boolean;
}

interface Table {
  readonly known: readonly Known[];
  /** Sentences without places. */
  readonly plain: ReadonlySet<string>;
}

/** Says sentences of earlier stages that are kept in English; those that are in none of the tables stay as they are. */
export function translatorOf(sentences: readonly string[]): (words: string) => string {
  const table: Table = {
    known: sentences.map((sentence) => ({
      sentence,
      pattern: patternOf(sentence),
      names: new Set([...sentence.matchAll(/`\{(\w+)\}`/g)].map(([, name]) => name!)),
      first: !sentence.startsWith('{') || sentence.includes('; '),
    })),
    plain: new Set(sentences.filter((each) => !/[{`]/.test(each))),
  };
  return (words) => (currentLanguage() === 'en' ? words : spoken(words, table, nestedMax));
}

function spoken(words: string, table: Table, depth: number): string {
  if (depth === 0 || words === '') return words;
  return (
    lengthWords(words) ??
    listOfKnown(words, table, depth) ??
    matching(words, true, table, depth) ??
    split(words, '; ', table, depth) ??
    matching(words, false, table, depth) ??
    listed(words, table, depth) ??
    named(words, table, depth) ??
    actionWords(words)
  );
}

/** The first sentence that fits, with what stands in its places said in turn; names in backticks stay as they are. */
function matching(words: string, first: boolean, table: Table, depth: number): string | undefined {
  for (const { sentence, pattern, names, first: isFirst } of table.known) {
    const found = isFirst === first ? pattern.exec(words) : null;
    if (!found) continue;
    const places = Object.entries(found.groups ?? {}).map(([name, value = '1']) => [
      name,
      names.has(name) ? value : codeOrWords(name, value, table, depth),
    ]);
    return say(sentence, { n: Number(found.groups?.count ?? 1), ...Object.fromEntries(places) });
  }
  return undefined;
}

function codeOrWords(place: string, value: string, table: Table, depth: number): string {
  const words = spoken(value, table, depth - 1);
  return words === value && codePlaces.has(place) ? decisionCode(value) : words;
}

/** A list of which every member is a sentence that is known; one sentence that holds a semicolon is none of those as a part. */
function listOfKnown(words: string, table: Table, depth: number): string | undefined {
  const parts = words.split('; ');
  if (parts.length === 1) return undefined;
  const known = parts.flatMap((part) => matching(part, true, table, depth) ?? []);
  return known.length === parts.length ? known.join('; ') : undefined;
}

function split(words: string, between: string, table: Table, depth: number): string | undefined {
  const parts = words.split(between);
  return parts.length > 1 ? parts.map((part) => spoken(part, table, depth - 1)).join(between) : undefined;
}

/** A list of which every member is a sentence without places: `binding form, funding vote`. */
function listed(words: string, table: Table, depth: number): string | undefined {
  const parts = words.split(', ');
  return parts.length > 1 && parts.every((part) => table.plain.has(part))
    ? split(words, ', ', table, depth)
    : undefined;
}

/** What is said of one name: `` `leave`: notice not said ``. */
function named(words: string, table: Table, depth: number): string | undefined {
  const [, name, rest] = /^(`[^`]+`): (.+)$/s.exec(words) ?? [];
  return name === undefined || rest === undefined ? undefined : `${name}: ${spoken(rest, table, depth - 1)}`;
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `5 working days`, `2 d 4 h`, `0.75`; nothing where it is neither a length nor a decimal. */
function lengthWords(words: string): string | undefined {
  if (/^\d+\.\d+( %)?$/.test(words)) return decimalFigure(words);
  const [, count = '', counted = ''] = /^(\d[\d,\u202f]*) ([a-z ]+)$/.exec(words) ?? [];
  const unit = own(countedUnits, counted) ?? own(units, counted.replace(/s$/, ''));
  if (unit) return say(unit, { n: Number(count.replaceAll(/[,\u202f]/g, '')), count: count.replaceAll(',', '\u202f') });
  if (Object.hasOwn(unitNames, words)) return say(unitNames[words]!);
  if (!/^\d+ (?:d|h|min|s)(?: \d+ (?:d|h|min|s))*$/.test(words)) return undefined;
  return words.replace(/(\d+) (d|h|min|s)/g, (_, number: string, short: keyof typeof shortUnits) =>
    say(shortUnits[short], { [short === 'h' ? 'hours' : short === 'min' ? 'minutes' : 'n']: number }),
  );
}

/**
 * What a sentence looks like with anything in its places. One that counts, `{n, plural, one {one report} other {{count} reports}}`,
 * looks like either of its forms, and its number is what stands in `count`.
 */
function patternOf(sentence: string): RegExp {
  const counting = /^(.*)\{n, plural, one \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\}\}(.*)$/s.exec(
    sentence,
  );
  const source = counting
    ? `${sourceOf(counting[1]!)}(?:${sourceOf(counting[2]!)}|${sourceOf(counting[3]!)})${sourceOf(counting[4]!)}`
    : sourceOf(sentence);
  return new RegExp(`^${source}$`, 's');
}

/** Places that hold figures and nothing else, so that a sentence is not taken for one that only looks like it. */
const figures: Readonly<Record<string, string>> = {
  count: '\\d+',
  rows: '\\d+',
  recorded: '\\d+',
  low: '[\\d.]+',
  high: '[\\d.]+',
  day: '[\\d-]+?',
};

/** A name in `backticks` ends with them. */
function sourceOf(words: string): string {
  const pieces = words.split(/\{(\w+)\}/);
  return pieces
    .map((piece, index) =>
      index % 2 === 0
        ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        : `(?<${piece}>${figures[piece] ?? (pieces[index - 1]!.endsWith('`') ? '[^`]+?' : '.+?')})`,
    )
    .join('');
}
