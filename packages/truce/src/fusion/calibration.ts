import { weightMax } from './parameters.ts';

/** How a weight becomes the log-odds of a match, both in millibits. `none` takes it as it is. */
export type Calibration =
  | { readonly kind: 'none' }
  | {
      /** Between knots a straight line, beyond them the last value; weights rise, values never fall. */
      readonly kind: 'isotonic';
      readonly knots: readonly (readonly [weight: number, logOdds: number])[];
    }
  | { readonly kind: 'platt'; readonly slopePerMille: number; readonly shift: number };

/** The calibrated weight in whole millibits, clipped to 8 nats either way. It never falls where the weight rises. */
export function calibrated(weight: number, calibration: Calibration): number {
  const logOdds =
    calibration.kind === 'none'
      ? weight
      : calibration.kind === 'platt'
        ? Math.round((weight * calibration.slopePerMille) / 1_000) + calibration.shift
        : between(weight, calibration.knots);
  return Math.max(-weightMax, Math.min(weightMax, logOdds));
}

/** The probability that a calibrated weight stands for. */
export function probabilityOf(millibits: number): number {
  return 1 / (1 + 2 ** (-millibits / 1_000));
}

function between(weight: number, knots: readonly (readonly [number, number])[]): number {
  let [low, high] = [0, knots.length - 1];
  if (weight <= knots[low]![0]) return knots[low]![1];
  if (weight >= knots[high]![0]) return knots[high]![1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]![0] <= weight) low = middle;
    else high = middle;
  }
  const [[x0, y0], [x1, y1]] = [knots[low]!, knots[high]!];
  return y0 + Math.round(((weight - x0) * (y1 - y0)) / (x1 - x0));
}
