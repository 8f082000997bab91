/** A stored number as exact decimal text, and what its reader must know where the text is not the stored one. */
export interface CellNumber {
  readonly text: string;
  readonly note?: string;
}

/** Figures that a spreadsheet keeps of a number; what stands beyond them comes of reckoning in floating point. */
const figuresMax = 15;

/**
 * The number of a cell. Spreadsheets keep binary floating point and write it with up to 17 figures: `1.1000000000000001` is
 * their 1.1. The number is the shortest text that means the same stored one; nothing for what is no number.
 */
export function cellNumber(stored: string): CellNumber | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(stored)) return undefined;
  const number = Number(stored);
  if (!Number.isFinite(number)) return undefined;
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(stored) && figuresOf(stored) <= figuresMax) return { text: stored };
  const text = plainDecimal(String(number));
  if (figuresOf(text) > figuresMax)
    return { text, note: `is stored as \`${stored}\`, a number reckoned in floating point; ${text} is read` };
  return figuresOf(stored) > figuresMax ? { text, note: `is stored as \`${stored}\`; ${text} is read` } : { text };
}

function figuresOf(text: string): number {
  return text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;
}

/** `1.5e-7` without its exponent. */
function plainDecimal(text: string): string {
  const [, sign = '', whole = '0', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  const point = whole.length + Number(power);
  const digits = `${whole}${fraction}`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
