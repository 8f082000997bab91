import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Amount, compareExact, type Exact, exact, formatExact, money } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { type AmountWord, amountWordAt } from './amount-words.ts';
import { isCurrency } from './currencies.ts';
import { numberFrom, type TextLanguage } from './number-text.ts';

/** What the reader of an amount knows beside its text. Nothing of it is guessed. */
export interface AmountContext {
  /** The language whose marks and words the text is written in. */
  readonly language?: TextLanguage;
  /** What the amount counts where it is no money: `tanks`. */
  readonly unit?: string;
  /** The currency that stands beside the amount, in a column of its own. */
  readonly currency?: string;
  /** What a sign of several currencies stands for here: `{ '$': 'CAD' }`. */
  readonly signs?: Readonly<Record<string, string>>;
}

/** An amount as somebody put it. `said` is the text itself; nothing of its vagueness is taken away. */
export type AmountSaid = { readonly said: string; readonly about: boolean } & (
  | { readonly is: 'amount'; readonly amount: Amount; readonly bound?: 'upTo' | 'atLeast' }
  | { readonly is: 'range'; readonly from: Amount; readonly to: Amount }
  | { readonly is: 'shareOfGdp'; readonly perCent: Exact; readonly bound?: 'upTo' | 'atLeast' }
);

type Piece = { readonly word: string } & (AmountWord | { readonly is: 'number' });

/** More characters than any amount has. */
const charactersMax = 120;

/**
 * Reads an amount as people and spreadsheets write it, exactly: `EUR 1,2 Mrd.`, `up to £4.5m`, `2-3 bn`, `0.25 % of GDP`. Refused, with
 * both readings named, where it may mean two things (`1.200`, a bare `$`), and wherever a word of it is not understood.
 */
export function readAmount(text: string, context: AmountContext = {}): AmountSaid | Refusal {
  const said = text.trim();
  const plain = said
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/\u2212/g, '-');
  if (plain === '' || plain.length > charactersMax)
    return refuse(
      'amount-length',
      plain === '' ? 'there is no amount' : `\`${clip(said)}\` is too long for an amount; write the amount alone`,
    );
  const pieces = piecesOf(plain);
  if (isRefusal(pieces)) return pieces;
  return fromPieces(
    pieces.filter(({ is }) => is !== 'filler'),
    said,
    context,
  );
}

function piecesOf(text: string): readonly Piece[] | Refusal {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const space = /^(?:[ ()]+|\.$)/.exec(rest)?.[0] ?? '';
    const number = /^\d+(?:[.,']\d+| \d{3}(?!\d))*/.exec(rest)?.[0] ?? '';
    const code = /^[A-Z]{3}(?!\p{L})/u.exec(rest)?.[0] ?? '';
    const found = space + number === '' ? amountWordAt(text, at) : undefined;
    if (space !== '') at += space.length;
    else if (number !== '') {
      pieces.push({ is: 'number', word: number });
      at += number.length;
    } else if (found) {
      pieces.push({ ...found.means, word: found.word });
      at += found.word.length;
    } else if (isCurrency(code)) {
      pieces.push({ is: 'currency', could: [code], word: code });
      at += code.length;
    } else {
      const word = /^[\p{L}\p{N}.'-]+/u.exec(rest)?.[0] ?? rest[0]!;
      return refuse(
        'amount-word',
        `\`${clip(word)}\` in \`${clip(text)}\` is not understood; write the amount alone, such as EUR 1.2 bn`,
      );
    }
  }
  return pieces;
}

function fromPieces(all: readonly Piece[], said: string, context: AmountContext): AmountSaid | Refusal {
  const no = (code: string, words: string): Refusal => refuse(code, `\`${clip(said)}\` ${words}`);
  const first = all.findIndex(({ is }) => is === 'number' || is === 'to');
  const opening = all[first];
  const pieces = all.filter(
    (each) => !['upTo', 'atLeast', 'about'].includes(each.is) && !(each === opening && alone(each)),
  );
  const bounds = new Set(
    all.flatMap((each) =>
      each.is === 'upTo' || each.is === 'atLeast' ? [each.is] : each === opening ? (alone(each) ?? []) : [],
    ),
  );
  if (bounds.size > 1) return no('amount-bounds', 'is bounded from above and from below; write it as a range');
  const [bound] = bounds;
  const common = { said, about: all.some(({ is }) => is === 'about') };
  const bounded = bound === undefined ? {} : { bound };
  const shape = pieces.map(({ is }) => letters[is as keyof typeof letters] ?? '?').join('');
  if (shape.startsWith('d'))
    return no('amount-sign', 'is below zero; less of a pledge is told as reduced, with the amount itself');
  const numbers = numbersOf(pieces, context, all, no);
  if (isRefusal(numbers)) return numbers;
  if (shape === 'npg') return { ...common, is: 'shareOfGdp', perCent: numbers[0]!, ...bounded };
  if (shape.includes('p')) return no('amount-share', 'is a share, and only one of GDP is read, such as 0.25 % of GDP');
  if (
    !/^b?c{0,2}ns{0,2}c?(?:[da]c?ns{0,2}c?)?$/.test(shape) ||
    shape.startsWith('b') !== /^b.*[da]/.test(shape) ||
    (shape.includes('a') && !shape.startsWith('b'))
  )
    return no(
      'amount-shape',
      numbers.length > 2 ? 'holds more than one amount; write one' : 'is no amount such as EUR 1.2 bn',
    );
  const amounts = measured(numbers, pieces, context, no);
  if (isRefusal(amounts)) return amounts;
  const [from, to] = amounts;
  if (to === undefined) return { ...common, is: 'amount', amount: from!, ...bounded };
  if (bound !== undefined) return no('amount-bounds', 'is a range with a bound; write one or the other');
  return compareExact(from!.value, to.value) < 0
    ? { ...common, is: 'range', from: from!, to }
    : no(
        'amount-range',
        `runs from ${formatExact(from!.value)} to ${formatExact(to.value)}; write both ends in full, the smaller first`,
      );
}

const letters = {
  number: 'n',
  scale: 's',
  currency: 'c',
  to: 'd',
  and: 'a',
  between: 'b',
  perCent: 'p',
  gdp: 'g',
} as const;

function alone(piece: Piece): 'upTo' | undefined {
  return piece.is === 'to' ? piece.alone : undefined;
}

type Refuse = (code: string, words: string) => Refusal;

/** Each number times the scale that follows it; the first of a range without one has that of the second. */
function numbersOf(
  pieces: readonly Piece[],
  { language }: AmountContext,
  all: readonly Piece[],
  no: Refuse,
): readonly Exact[] | Refusal {
  const found: { readonly value: Exact; readonly power: number | undefined }[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.is !== 'number') continue;
    const read = numberFrom(piece.word, language);
    if ('either' in read)
      return no(
        'amount-ambiguous',
        `may be ${read.either[0]} or ${read.either[1]}; say in which language it is written, or write ${read.either[0]}`,
      );
    if ('reason' in read) return no('amount-number', `has \`${clip(piece.word)}\`, which ${read.reason}`);
    const power = powerAt(pieces, index + 1, language, all, no);
    if (isRefusal(power)) return power;
    found.push({ value: read.value, power });
  }
  if (found.length === 0) return no('amount-none', 'has no number in it');
  const last = found.at(-1)!.power;
  return found.map(({ value, power }) => times(value, power ?? (found.length === 2 ? last : 0) ?? 0));
}

function powerAt(
  pieces: readonly Piece[],
  at: number,
  language: TextLanguage | undefined,
  all: readonly Piece[],
  no: Refuse,
): number | undefined | Refusal {
  const powers: number[] = [];
  for (const piece of pieces.slice(at, at + 2)) {
    if (piece.is !== 'scale') break;
    const power = 'power' in piece ? piece.power : powerOf(piece, language, all, no);
    if (isRefusal(power)) return power;
    powers.push(power);
  }
  const [one, two] = powers;
  if (two !== undefined && (one !== 3 || two < 6))
    return no('amount-scale', 'has two words of number that do not go together');
  return one === undefined ? undefined : one + (two ?? 0);
}

function powerOf(
  {
    word,
    powers,
  }: { readonly word: string; readonly powers: Readonly<Partial<Record<TextLanguage, readonly number[]>>> },
  language: TextLanguage | undefined,
  all: readonly Piece[],
  no: Refuse,
): number | Refusal {
  const hints = all.flatMap((each) => ('language' in each && each.language !== undefined ? [each.language] : []));
  const asked = language === undefined ? ['en' as const, ...hints] : [language];
  const could = [...new Set(asked.flatMap((each) => powers[each] ?? powers.en ?? powers.uk ?? []))];
  return could.length === 1
    ? could[0]!
    : no(
        'amount-ambiguous',
        `has \`${word}\`, which may be ten to the power of ${could.join(' or ')}; write the number in full`,
      );
}

function times({ units, scale }: Exact, power: number): Exact {
  return exact(units * 10n ** BigInt(power), scale);
}

function measured(
  numbers: readonly Exact[],
  pieces: readonly Piece[],
  { unit, currency, signs = {} }: AmountContext,
  no: Refuse,
): readonly Amount[] | Refusal {
  const beside = currency === undefined ? [] : [{ word: currency, could: [currency] }];
  const named = [
    ...pieces.flatMap((each) => (each.is === 'currency' ? [{ word: each.word, could: each.could }] : [])),
    ...beside,
  ];
  if (named.length === 0)
    return unit === undefined
      ? no('amount-currency', 'names no currency; write it with its code, such as EUR')
      : numbers.map((value) => ({ measure: 'quantity', unit, value }));
  if (unit !== undefined)
    return no('amount-unit', `is money, and the unit is said to be \`${clip(unit)}\`; leave one out`);
  const could = named
    .map((each) =>
      each.could.length > 1 && Object.hasOwn(signs, each.word.toLowerCase())
        ? [signs[each.word.toLowerCase()]!]
        : each.could,
    )
    .reduce((left, right) => left.filter((code) => right.includes(code)));
  const [code] = could;
  const words = named.map(({ word }) => `\`${word}\``).join(' and ');
  if (code === undefined)
    return no('amount-currencies', `names ${words}, which are different currencies; write one amount of one`);
  if (could.length > 1)
    return no('amount-ambiguous', `has ${words}, which may be ${could.slice(0, 4).join(' or ')}; write the code`);
  return numbers.map((value) => money(code, value)!);
}
