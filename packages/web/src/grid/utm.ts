/** Metres east and north within a zone of UTM, on WGS 84; north counts from the equator, from 10,000 km below it in the south. */
export interface Utm {
  readonly zone: number;
  readonly easting: number;
  readonly northing: number;
}

const [a, f] = [6_378_137, 1 / 298.257223563];
const n = f / (2 - f);
const rectifying = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const scale = 0.9996;
const falseEasting = 500_000;
const falseNorthing = 10_000_000;
/** Krüger's series to the fourth order: less than a millimetre off within a zone (Karney 2011, equations 35 and 36). */
const forwards = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49_561 / 161_280) * n ** 4,
];
const backwards = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4_397 / 161_280) * n ** 4,
];
const eccentricity = (2 * Math.sqrt(n)) / (1 + n);

/** The zone of a longitude, by sixths of degrees alone: the exceptions around Norway and Svalbard are not made. */
export function zoneOf(lon: number): number {
  return Math.max(1, Math.min(60, Math.floor((lon + 180) / 6) + 1));
}

export function toUtm(zone: number, [lon, lat]: readonly [number, number]): Utm {
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lon - meridianOf(zone)) * Math.PI) / 180;
  const t = Math.sinh(Math.atanh(Math.sin(phi)) - eccentricity * Math.atanh(eccentricity * Math.sin(phi)));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.hypot(1, t));
  let [north, east] = [xi, eta];
  for (const [index, factor] of forwards.entries()) {
    const times = 2 * (index + 1);
    north += factor * Math.sin(times * xi) * Math.cosh(times * eta);
    east += factor * Math.cos(times * xi) * Math.sinh(times * eta);
  }
  return {
    zone,
    easting: falseEasting + scale * rectifying * east,
    northing: scale * rectifying * north + (lat < 0 ? falseNorthing : 0),
  };
}

/** Longitude and latitude of a place of the northern half, or of the southern. */
export function fromUtm({ zone, easting, northing }: Utm, south = false): readonly [number, number] {
  const xi = (northing - (south ? falseNorthing : 0)) / (scale * rectifying);
  const eta = (easting - falseEasting) / (scale * rectifying);
  let [north, east] = [xi, eta];
  for (const [index, factor] of backwards.entries()) {
    const times = 2 * (index + 1);
    north -= factor * Math.sin(times * xi) * Math.cosh(times * eta);
    east -= factor * Math.cos(times * xi) * Math.sinh(times * eta);
  }
  const conformal = Math.asin(Math.sin(north) / Math.cosh(east));
  // Back from the conformal latitude by steps of Newton's kind; three are enough for a double.
  const wanted = Math.sinh(Math.atanh(Math.sin(conformal)));
  let t = wanted;
  for (let step = 0; step < 3; step++) {
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * t) / Math.hypot(1, t)));
    const reached = t * Math.hypot(1, sigma) - sigma * Math.hypot(1, t);
    const shrink = 1 - eccentricity ** 2;
    t += ((wanted - reached) / Math.hypot(1, reached)) * ((1 + shrink * t * t) / (shrink * Math.hypot(1, t)));
  }
  return [
    meridianOf(zone) + (Math.atan2(Math.sinh(east), Math.cos(north)) * 180) / Math.PI,
    (Math.atan(t) * 180) / Math.PI,
  ];
}

function meridianOf(zone: number): number {
  return zone * 6 - 183;
}
