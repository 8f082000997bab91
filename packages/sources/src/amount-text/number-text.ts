import { type Exact, parseExact } from '@truceline/truce/pledges';

/** Languages whose ways of writing amounts and dates are read. */
export const textLanguages = ['en', 'de', 'fr', 'uk'] as const;
/** One of them. */
export type TextLanguage = (typeof textLanguages)[number];

/** A number as written: read, or why it cannot be, or the two numbers that it may mean. */
export type NumberRead =
  | { readonly value: Exact }
  | { readonly reason: string }
  | { readonly either: readonly [thousands: string, decimals: string] };

/** Which mark parts the decimals, and which part the thousands. */
const marks: Readonly<
  Record<TextLanguage, { readonly decimal: string; readonly thousands: string; readonly name: string }>
> = {
  en: { decimal: '.', thousands: ', ', name: 'English' },
  de: { decimal: ',', thousands: ". '", name: 'German' },
  fr: { decimal: ',', thousands: '. ', name: 'French' },
  uk: { decimal: ',', thousands: " '", name: 'Ukrainian' },
};

/**
 * Reads digits with points, commas, spaces (one kind, U+0020) and apostrophes (U+0027). Without a language the marks must
 * leave one reading: the last of two kinds parts the decimals, a mark that stands more than once parts thousands, and one
 * mark before three digits may be either.
 */
export function numberFrom(text: string, language?: TextLanguage): NumberRead {
  const kinds = [...new Set(text.replace(/\d/g, ''))];
  if (kinds.length === 0) return valued(text);
  const last = text.replace(/\d+$/, '').at(-1)!;
  const once = text.indexOf(last) === text.lastIndexOf(last);
  const isPoint = last === '.' || last === ',';
  if (language !== undefined) return inLanguage(text, language, isPoint && once ? last : undefined);
  if (isPoint && once && kinds.length === 1 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
    const [whole, fraction] = text.split(last) as [string, string];
    return { either: [`${whole}${fraction}`, `${whole}.${fraction}`] };
  }
  return isPoint && once
    ? withMarks(
        text,
        last,
        kinds.filter((each) => each !== last),
      )
    : withMarks(text, '', kinds);
}

function inLanguage(text: string, language: TextLanguage, last: string | undefined): NumberRead {
  const { decimal, thousands, name } = marks[language];
  const found = withMarks(text, last === decimal ? decimal : '', [...thousands]);
  return 'reason' in found ? { reason: `is not written as in ${name}, which the text is said to be in` } : found;
}

function withMarks(text: string, decimal: string, thousands: readonly string[]): NumberRead {
  const [whole = '', fraction, more] = decimal === '' ? [text] : text.split(decimal);
  const used = [...new Set(whole.replace(/\d/g, ''))];
  const groups = used.length === 0 ? [whole] : whole.split(used[0]!);
  const sound =
    more === undefined &&
    used.length < 2 &&
    used.every((each) => thousands.includes(each)) &&
    groups.every((group, index) =>
      index === 0 ? groups.length === 1 || /^[1-9]\d{0,2}$/.test(group) : /^\d{3}$/.test(group),
    );
  return sound
    ? valued(groups.join('') + (fraction === undefined ? '' : `.${fraction}`))
    : { reason: 'does not part its digits as a number does' };
}

function valued(text: string): NumberRead {
  const value = parseExact(text);
  return value ? { value } : { reason: 'is no number' };
}
