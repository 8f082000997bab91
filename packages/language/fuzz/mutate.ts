import type { Corpus } from './corpus.ts';

/** Numbers that follow from a seed and the number of an input alone, so that any input can be made again. */
export type Chance = (below: number) => number;

/** A stream of numbers for one input (splitmix32). */
export function chanceOf(seed: number, input: number): Chance {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(input + 1, 0xc2b2ae35)) >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}

const wild = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '\\',
  '//',
  '/*',
  '*/',
  ',',
  '.',
  '/',
  '-',
  '<=',
  '\u0000',
  '\ufeff',
  '\r',
  '\u2028',
  '😀',
  'é',
  'e\u0301',
  '99999999999999999999999999',
  '0.0000000000000000001',
  '1e309',
  '-1',
  '2030-02-30',
  '2030-13-45T25:61',
  '9999-12-31',
  '0000-00-00',
  'TL-000',
  'unspecified',
  'unspecified ""',
  'unresolved "x"',
  'derived',
  'derived "x"',
  'not',
  'and',
  'or',
  'never',
  'self',
  '__proto__',
  'constructor',
  'toString',
  'import "seed.truce"',
  'import "../../x.truce"',
  'import "other.truce"',
  'truce v1',
  'truce v9',
];

/** One mutated text: a few items behind a header, now and then a whole agreement, changed in one to five places. */
export function mutated(corpus: Corpus, chance: Chance): string {
  const from = <T>(list: readonly T[]): T => list[chance(list.length)]!;
  let text =
    chance(200) === 0
      ? from(corpus.texts)
      : [
          'truce v1 agreement fuzz "T" dated 2030-01-01 source doc "d" official',
          ...Array.from({ length: chance(3) }, () => from(corpus.headers)),
          ...Array.from({ length: 1 + chance(3) }, () => from(corpus.pieces)),
        ].join('\n');
  for (let times = 1 + chance(5); times > 0; times--)
    text = chance(2) === 0 ? bytes(text, chance, from) : tokens(text, chance, from, corpus);
  return text;
}

type Pick = <T>(list: readonly T[]) => T;

function bytes(text: string, chance: Chance, from: Pick): string {
  const at = chance(text.length + 1);
  const length = chance(12);
  switch (chance(7)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + length);
    case 1:
      return text.slice(0, at) + from(wild) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(chance(256)) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + text.slice(at, at + length * 8).repeat(2 + chance(3)) + text.slice(at);
    case 4:
      return text.slice(0, at);
    case 5:
      return text.slice(0, at) + String.fromCharCode(chance(65_536)) + text.slice(at);
    default: {
      const flipped = Buffer.from(text, 'utf8');
      if (flipped.length > 0) flipped[chance(flipped.length)]! ^= 1 << chance(8);
      return flipped.toString('utf8');
    }
  }
}

function tokens(text: string, chance: Chance, from: Pick, corpus: Corpus): string {
  const parts = text.split(/(\s+|[{}(),]|"[^"]*")/);
  const at = chance(parts.length);
  const other = chance(parts.length);
  switch (chance(6)) {
    case 0:
      parts.splice(at, 1 + chance(3));
      break;
    case 1:
      parts[at] = from(corpus.tokens);
      break;
    case 2:
      [parts[at], parts[other]] = [parts[other]!, parts[at]!];
      break;
    case 3:
      parts.splice(at, 0, ' ', from(corpus.tokens), ' ');
      break;
    case 4:
      parts.splice(at, 0, from(wild));
      break;
    default:
      // A slip of the finger: one letter of a word.
      parts[at] = slipped(parts[at]!, chance);
  }
  return parts.join('');
}

function slipped(word: string, chance: Chance): string {
  const at = chance(word.length);
  const letter = String.fromCharCode(97 + chance(26));
  return [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
  ][chance(3)]!;
}
