import { sameHash } from '../tree/verify-proof.ts';
import { type HashRows, hashIn, type RowPlace, rowsLeadUp } from './hash-rows.ts';

/** Hashes as they must be, and which of the stored ones are not so. */
export interface MendedRows {
  readonly rows: HashRows;
  readonly wrong: readonly RowPlace[];
}

/** Differences tried in every choice of stored and computed. */
const choicesMax = 10;

/**
 * Each hash stands in the record twice: stored, and as what lies below hashes to. Where the stored ones do not lead up,
 * those that differ are put right until they do; the hash above is the judge. Nothing where no choice leads up.
 */
export function mendedRows(
  rows: HashRows,
  below: readonly (readonly (Uint8Array | undefined)[])[],
): MendedRows | undefined {
  const missing = rows.rows.map(({ bytes }) => !bytes);
  const base: HashRows = {
    ...rows,
    rows: rows.rows.map((row, at) => ({ ...row, bytes: row.bytes ?? wholeRow(below[at]!) })),
  };
  if (base.rows.some(({ bytes }) => !bytes)) return undefined;
  const differing: RowPlace[] = base.rows.flatMap(({ bytes }, row) =>
    missing[row]
      ? []
      : below[row]!.flatMap((computed, index) =>
          computed && !sameHash(computed, hashIn(bytes!, index)) ? [{ row, index }] : [],
        ),
  );
  if (differing.length === 0) return rowsLeadUp(base) ? { rows: base, wrong: [] } : undefined;
  for (const wrong of choices(differing)) {
    const tried = withPut(base, wrong, below);
    if (rowsLeadUp(tried)) return { rows: tried, wrong };
  }
  return undefined;
}

function withPut(
  rows: HashRows,
  places: readonly RowPlace[],
  below: readonly (readonly (Uint8Array | undefined)[])[],
): HashRows {
  const copies = rows.rows.map((row) => ({ ...row, bytes: Uint8Array.from(row.bytes!) }));
  for (const { row, index } of places) copies[row]!.bytes.set(below[row]![index]!, index * 32);
  return { ...rows, rows: copies };
}

function wholeRow(hashes: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const row = new Uint8Array(hashes.length * 32);
  for (const [index, hash] of hashes.entries()) {
    if (!hash) return undefined;
    row.set(hash, index * 32);
  }
  return row;
}

/** All differences, then each choice of some of them where they are few, the fewest first. */
function* choices(places: readonly RowPlace[]): Generator<readonly RowPlace[]> {
  yield places;
  if (places.length > choicesMax) return;
  const subsets = Array.from({ length: 2 ** places.length - 1 }, (_, number) =>
    places.filter((_place, at) => Math.floor(number / 2 ** at) % 2 === 1),
  );
  yield* subsets.sort((a, b) => a.length - b.length);
}
