/** Which of the spellings lie within so many typing errors of a text. */
export type SpellingsWithin = (
  wanted: string,
  errorsMax: number,
) => readonly { readonly index: number; readonly errors: number }[];

const tooMany = 1_000;

interface Walk {
  readonly rows: readonly Uint16Array[];
  readonly text: string;
  readonly wanted: string;
  readonly errorsMax: number;
}

/**
 * Lays out sorted spellings so that those near a text are found without looking at each: what two neighbours share at their
 * beginning is reckoned once, and a beginning that is too far off is passed over with all that begin so. An error is a letter
 * wrong, missing, too many or exchanged with the next (optimal string alignment).
 */
export function spellingsWithin(sorted: readonly string[]): SpellingsWithin {
  const shared = Uint16Array.from(sorted, (text, index) => (index === 0 ? 0 : sharedLength(sorted[index - 1]!, text)));
  return (wanted, errorsMax) => {
    const width = wanted.length + 1;
    /** Row by row, as many letters of a spelling as its place: errors to each beginning of what is wanted. */
    const rows: Uint16Array[] = [Uint16Array.from({ length: width }, (_, column) => column)];
    const found: { index: number; errors: number }[] = [];
    let known = 0;
    for (let index = 0; index < sorted.length; index++) {
      const text = sorted[index]!;
      known = Math.min(known, shared[index]!);
      let far = false;
      while (known < text.length && !far) {
        const row = rows[known + 1] ?? new Uint16Array(width);
        rows[known + 1] = row;
        far = nextRow(row, { rows, text, wanted, errorsMax }, known) > errorsMax;
        known++;
      }
      if (!far) {
        const inBand = Math.abs(text.length - wanted.length) <= errorsMax;
        const errors = inBand ? rows[text.length]![wanted.length]! : tooMany;
        if (errors <= errorsMax) found.push({ index, errors });
        continue;
      }
      while (index + 1 < sorted.length && shared[index + 1]! >= known) index++;
    }
    return found;
  };
}

/** Fills the row after so many letters, as far as it can stay within the errors; gives the least that any longer spelling can come to. */
function nextRow(row: Uint16Array, { rows, text, wanted, errorsMax }: Walk, letters: number): number {
  const [above, twoAbove] = [rows[letters]!, rows[letters - 1]];
  const letter = text.charCodeAt(letters);
  const [first, last] = [Math.max(1, letters + 1 - errorsMax), Math.min(wanted.length, letters + 1 + errorsMax)];
  // Beside this band every place has more errors than may be.
  row[first - 1] = first === 1 ? letters + 1 : tooMany;
  if (last < wanted.length) row[last + 1] = tooMany;
  let [least, leastAbove] = [row[first - 1]!, above[first - 1]!];
  for (let column = first; column <= last; column++) {
    const other = wanted.charCodeAt(column - 1);
    let errors = Math.min(above[column]! + 1, row[column - 1]! + 1, above[column - 1]! + (letter === other ? 0 : 1));
    if (twoAbove && column > 1 && letter === wanted.charCodeAt(column - 2) && text.charCodeAt(letters - 1) === other)
      errors = Math.min(errors, twoAbove[column - 2]! + 1);
    row[column] = errors;
    if (errors < least) least = errors;
    if (above[column]! < leastAbove) leastAbove = above[column]!;
  }
  // An exchange reaches two rows up.
  return Math.min(least, leastAbove + 1);
}

function sharedLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
