/** Columns of a design, each with one figure for every row. */
export type Columns = readonly Float64Array[];

/** What weighted least squares give. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  /** (XᵀWX)⁻¹, as rows. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * Weighted least squares by Householder reflections over columns scaled to length 1. Where a column follows from those before it,
 * its place is given instead. `apart`: the least part of a column that must stand out of the others, as R's `glm` has it.
 */
export function leastSquares(
  columns: Columns,
  weights: Float64Array,
  response: Float64Array,
  apart = 1e-11,
): LeastSquares | { readonly dependent: number } {
  const [rows, size] = [response.length, columns.length];
  const root = weights.map(Math.sqrt);
  const work = columns.map((column) => column.map((each, row) => each * root[row]!));
  const right = response.map((each, row) => each * root[row]!);
  const scale = work.map(lengthOf);
  const diagonal = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    const column = work[k]!;
    if (!(scale[k]! > 0 && Number.isFinite(scale[k]))) return { dependent: k };
    let square = 0;
    for (let row = k; row < rows; row++) square += column[row]! ** 2;
    const norm = Math.sqrt(square);
    if (k >= rows || !(norm > apart * scale[k]!)) return { dependent: k };
    const half = norm * (norm + Math.abs(column[k]!));
    diagonal[k] = column[k]! > 0 ? -norm : norm;
    column[k] = column[k]! - diagonal[k]!;
    for (const other of [...work.slice(k + 1), right]) {
      let along = 0;
      for (let row = k; row < rows; row++) along += column[row]! * other[row]!;
      const part = along / half;
      for (let row = k; row < rows; row++) other[row] = other[row]! - part * column[row]!;
    }
  }
  const upper = (i: number, j: number): number => (i === j ? diagonal[i]! : work[j]![i]!);
  const solved = (of: (row: number) => number): number[] => {
    const found = Array.from({ length: size }, () => 0);
    for (let i = size - 1; i >= 0; i--) {
      let rest = of(i);
      for (let j = i + 1; j < size; j++) rest -= upper(i, j) * found[j]!;
      found[i] = rest / upper(i, i);
    }
    return found;
  };
  const inverse = Array.from({ length: size }, (_, k) => solved((row) => (row === k ? 1 : 0)));
  const covariance = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      let sum = 0;
      for (let k = Math.max(i, j); k < size; k++) sum += inverse[k]![i]! * inverse[k]![j]!;
      return sum;
    }),
  );
  return { coefficients: solved((row) => right[row]!), covariance };
}

/** The place of the first column that follows from those before it. */
export function dependentColumn(columns: Columns): number | undefined {
  const rows = columns[0]!.length;
  const found = leastSquares(columns, new Float64Array(rows).fill(1), new Float64Array(rows));
  return 'dependent' in found ? found.dependent : undefined;
}

function lengthOf(column: Float64Array): number {
  let sum = 0;
  for (const each of column) sum += each * each;
  return Math.sqrt(sum);
}
