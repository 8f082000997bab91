/** A Poisson regression with logarithmic link, fitted by maximum likelihood. */
export interface PoissonFit {
  readonly coefficients: readonly number[];
  /** Inverse of the information, as rows. */
  readonly covariance: readonly (readonly number[])[];
  readonly fitted: readonly number[];
  readonly deviance: number;
  readonly converged: boolean;
}

const roundsMax = 200;

/** Counts of this size and less are as good as 0 to the end of the rounds. */
const still = 1e-9;

/**
 * Iteratively reweighted least squares, from the counts themselves; a step that would worsen the fit is halved. `undefined` where
 * the columns of the design depend on each other so closely that no solution is found. `rows` hold the covariates of each count.
 */
export function poissonFit(rows: readonly (readonly number[])[], counts: readonly number[]): PoissonFit | undefined {
  let last: PoissonFit | undefined;
  let eta = counts.map((count) => Math.log(count + 0.1));
  for (let round = 1; round <= roundsMax; round++) {
    const before = eta.map(Math.exp);
    const working = eta.map((each, index) => before[index]! * each + counts[index]! - before[index]!);
    const covariance = inverse(weighted(rows, before));
    if (!covariance) return last;
    const right = rows[0]!.map((_, column) => sum(rows.map((row, index) => row[column]! * working[index]!)));
    let coefficients = covariance.map((row) => sum(row.map((each, index) => each * right[index]!)));
    let deviance = devianceOf(counts, predicted(rows, coefficients));
    const known = last?.coefficients ?? coefficients;
    const worst = last === undefined ? Infinity : last.deviance * (1 + 1e-9) + 1e-6;
    for (let half = 0; half < 30 && !(deviance <= worst); half++) {
      coefficients = coefficients.map((each, index) => (each + known[index]!) / 2);
      deviance = devianceOf(counts, predicted(rows, coefficients));
    }
    if (!Number.isFinite(deviance)) return last;
    eta = predicted(rows, coefficients);
    const fitted = eta.map(Math.exp);
    const moved = Math.max(...fitted.map((mean, index) => (Math.abs(mean - before[index]!) - still) / mean));
    // Where rounding is all that moves, nothing gets smaller any more.
    const rests = last !== undefined && Math.abs(deviance - last.deviance) <= 1e-11 * (deviance + 1) && moved <= 1e-7;
    const converged = moved <= 1e-10 || rests;
    last = { coefficients, covariance, fitted, deviance, converged };
    if (converged) return { ...last, covariance: inverse(weighted(rows, fitted)) ?? covariance };
  }
  return last;
}

function predicted(rows: readonly (readonly number[])[], coefficients: readonly number[]): number[] {
  return rows.map((row) => sum(row.map((each, index) => each * coefficients[index]!)));
}

function devianceOf(counts: readonly number[], eta: readonly number[]): number {
  return sum(
    counts.map((count, index) => {
      const mean = Math.exp(eta[index]!);
      return 2 * ((count === 0 ? 0 : count * (Math.log(count) - eta[index]!)) - (count - mean));
    }),
  );
}

function weighted(rows: readonly (readonly number[])[], weights: readonly number[]): readonly Float64Array[] {
  const size = rows[0]!.length;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  for (const [index, row] of rows.entries())
    for (let i = 0; i < size; i++) {
      const factor = weights[index]! * row[i]!;
      const line = matrix[i]!;
      if (factor !== 0) for (let j = 0; j < size; j++) line[j]! += factor * row[j]!;
    }
  return matrix;
}

/** Of a symmetric matrix with positive eigenvalues, by sweeping a copy scaled to 1 on its diagonal. `undefined` where it has none. */
function inverse(matrix: readonly Float64Array[]): readonly (readonly number[])[] | undefined {
  const size = matrix.length;
  const scale = matrix.map((row, index) => Math.sqrt(row[index]!));
  if (scale.some((each) => !(each > 0 && Number.isFinite(each)))) return undefined;
  const work = matrix.map((row, i) => row.map((each, j) => each / (scale[i]! * scale[j]!)));
  for (let k = 0; k < size; k++) {
    const line = work[k]!;
    const pivot = line[k]!;
    if (!(pivot > 1e-15)) return undefined;
    line[k] = 1;
    for (let j = 0; j < size; j++) line[j]! /= pivot;
    for (let i = 0; i < size; i++) {
      const other = work[i]!;
      const factor = other[k]!;
      if (i === k || factor === 0) continue;
      other[k] = 0;
      for (let j = 0; j < size; j++) other[j]! -= factor * line[j]!;
    }
  }
  return work.map((row, i) => Array.from(row, (each, j) => each / (scale[i]! * scale[j]!)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
