import { inverse } from '@truceline/truce/kernel';

type Place = readonly [number, number];

/** A leg of what is measured: how long on the ellipsoid, and in which direction it leaves. */
export interface Leg {
  readonly metres: number;
  readonly bearingDeg: number;
}

export function legsOf(places: readonly Place[]): readonly Leg[] {
  return places.slice(1).map((place, index) => {
    const { distanceM, leavesDeg } = inverse(places[index]!, place);
    return { metres: distanceM, bearingDeg: (leavesDeg + 360) % 360 };
  });
}

/** `850 m`, `12.4 km`. */
export function lengthWords(metres: number, language: string): string {
  const near = metres < 1_000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: near || metres >= 100_000 ? 0 : 1,
  }).format(near ? metres : metres / 1_000);
}
