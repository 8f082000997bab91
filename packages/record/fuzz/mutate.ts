/** Numbers below a bound, the same for the same seed and case. */
export type Chance = (below: number) => number;

/** The chance of one case: any case is made again from the seed and its number alone. */
export function chanceOf(seed: number, number: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Pieces at which formats turn: ends of lines, signs of base64 and of lines, numbers at their bounds, torn UTF-8. */
const pieces = [
  '\n',
  '\n\n',
  ' ',
  '=',
  '==',
  '\u2014 ',
  '+',
  '-',
  '0',
  '1',
  '01',
  '9007199254740991',
  '9007199254740992',
  '18446744073709551616',
  'A',
  'AAAA',
  '\r',
  '\t',
  '\u0000',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'old ',
  'extra ',
  'index ',
  'number ',
  'quorum none\n',
  '"',
  '\\u0041',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '1.0',
  '1e3',
  '#',
].map((text) => Uint8Array.from(Buffer.from(text)));
const torn = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x80], [0xf4, 0x90, 0x80, 0x80]].map((bytes) =>
  Uint8Array.from(bytes),
);
const tokens = [...pieces, ...torn];

/** One to four changes to bytes that were right; `others` are right ones that pieces are taken from. */
export function mutated(right: Uint8Array, others: readonly Uint8Array[], chance: Chance): Uint8Array {
  let bytes = right;
  for (let left = 1 + chance(4); left > 0; left--) bytes = once(bytes, others, chance);
  return bytes;
}

function once(bytes: Uint8Array, others: readonly Uint8Array[], chance: Chance): Uint8Array {
  const at = chance(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + chance(1 + chance(64)));
  const token = tokens[chance(tokens.length)]!;
  switch (chance(10)) {
    case 0:
      return changedAt(bytes, at, (byte) => byte ^ (1 << chance(8)));
    case 1:
      return changedAt(bytes, at, () => chance(256));
    case 2:
      return spliced(bytes, at, to, new Uint8Array(0));
    case 3:
      return spliced(bytes, at, at, token);
    case 4:
      return spliced(bytes, at, to, token);
    case 5:
      return spliced(bytes, at, at, bytes.subarray(at, to));
    case 6:
      return bytes.slice(0, at);
    case 7: {
      const other = others[chance(others.length)]!;
      return spliced(bytes, at, bytes.length, other.subarray(chance(other.length + 1)));
    }
    case 8:
      return lineMoved(bytes, chance);
    default:
      return changedAt(bytes, at, (byte) => (byte >= 0x30 && byte <= 0x39 ? 0x30 + chance(10) : base64Letter(chance)));
  }
}

function changedAt(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = change(changed[at]!);
  return changed;
}

function spliced(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array {
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]));
}

/** Takes a line out and puts it before another, or puts it there twice. */
function lineMoved(bytes: Uint8Array, chance: Chance): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const from = chance(lines.length);
  const [line] = chance(2) === 0 ? lines.splice(from, 1) : [lines[from]!];
  lines.splice(chance(lines.length + 1), 0, line!);
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'));
}

function base64Letter(chance: Chance): number {
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='.charCodeAt(chance(65));
}
