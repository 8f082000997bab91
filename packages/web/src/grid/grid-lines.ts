import { forward } from 'mgrs';
import { fromUtm, toUtm, zoneOf } from './utm.ts';

type Place = readonly [number, number];

/** Lines of the military grid over a box, with what is written at them. */
export interface GridLines {
  /** Side of a square in metres. */
  readonly stepM: number;
  readonly paths: readonly (readonly Place[])[];
  readonly labels: readonly { readonly at: Place; readonly text: string }[];
}

const steps = [100_000, 10_000, 1_000, 100] as const;
/** More lines than this would be a surface. */
const linesMax = 60;
/** Degrees of latitude between which the grid is drawn: UTM ends at 84, and zones of the north and the south are not drawn at once. */
const latitudes = { north: 84, south: -80 } as const;

/**
 * The grid over a box of degrees, by the finest squares of which fewer than sixty lie across it; nothing where even squares of 100 km
 * are too many. Lines end at the edge of their zone, as on a printed map.
 */
export function gridLines([west, south, east, north]: readonly [number, number, number, number]):
  | GridLines
  | undefined {
  const [low, high] = [Math.max(south, latitudes.south), Math.min(north, latitudes.north)];
  if (!(high > low && east > west)) return undefined;
  const heightM = (high - low) * 111_000;
  const widthM = (east - west) * 111_320 * Math.cos((((high + low) / 2) * Math.PI) / 180);
  const across = Math.max(heightM, widthM);
  const stepM = [...steps].reverse().find((step) => across / step <= linesMax / 3);
  if (stepM === undefined) return undefined;
  const paths: (readonly Place[])[] = [];
  const labels: { at: Place; text: string }[] = [];
  for (let zone = zoneOf(west); zone <= zoneOf(east); zone++) {
    const [left, right] = [Math.max(west, zone * 6 - 186), Math.min(east, zone * 6 - 180)];
    if (right > left) zoneLines({ zone, stepM, box: [left, low, right, high] }, paths, labels);
  }
  return { stepM, paths, labels };
}

function zoneLines(
  {
    zone,
    stepM,
    box,
  }: { readonly zone: number; readonly stepM: number; readonly box: readonly [number, number, number, number] },
  paths: (readonly Place[])[],
  labels: { at: Place; text: string }[],
): void {
  const [left, low, right, high] = box;
  const southern = high <= 0;
  const bottom = southern ? low : Math.max(low, 0);
  const edge = [
    [left, bottom],
    [right, bottom],
    [left, high],
    [right, high],
    [(left + right) / 2, bottom],
    [(left + right) / 2, high],
  ].map((place) => toUtm(zone, place as unknown as Place));
  const [eMin, eMax] = [
    Math.min(...edge.map(({ easting }) => easting)),
    Math.max(...edge.map(({ easting }) => easting)),
  ];
  const [nMin, nMax] = [
    Math.min(...edge.map(({ northing }) => northing)),
    Math.max(...edge.map(({ northing }) => northing)),
  ];
  const within = (path: readonly Place[]) =>
    path.filter(([lon, lat]) => lon >= left && lon <= right && lat >= low && lat <= high);
  const put = (path: readonly Place[], number: number): void => {
    const kept = within(path);
    if (kept.length < 2) return;
    paths.push(kept);
    if (stepM < 100_000) labels.push({ at: kept[0]!, text: digits(number, stepM) });
  };
  const samples = Array.from({ length: 65 }, (_, index) => index / 64);
  for (let easting = Math.ceil(eMin / stepM) * stepM; easting <= eMax; easting += stepM)
    put(
      samples.map((share) => fromUtm({ zone, easting, northing: nMin + share * (nMax - nMin) }, southern)),
      easting,
    );
  for (let northing = Math.ceil(nMin / stepM) * stepM; northing <= nMax; northing += stepM)
    put(
      samples.map((share) => fromUtm({ zone, easting: eMin + share * (eMax - eMin), northing }, southern)),
      northing,
    );
  // The zone's own edges, and the letters of each square of 100 km in its middle.
  for (const meridian of [zone * 6 - 186, zone * 6 - 180])
    if (meridian > left - 1e-9 && meridian < right + 1e-9 && meridian !== left)
      paths.push([
        [meridian, low],
        [meridian, high],
      ]);
  for (let easting = Math.floor(eMin / 1e5) * 1e5; easting < eMax; easting += 1e5)
    for (let northing = Math.floor(nMin / 1e5) * 1e5; northing < nMax; northing += 1e5) {
      const at = fromUtm({ zone, easting: easting + 5e4, northing: northing + 5e4 }, southern);
      if (within([at]).length === 1) labels.push({ at, text: lettersAt(at) });
    }
}

/** `37U DQ`: zone and square. */
function lettersAt([lon, lat]: Place): string {
  try {
    return forward([lon, lat], 0).replace(/(..)$/, ' $1');
  } catch {
    return '';
  }
}

/** The figures that a reader adds to the letters: two of tens and kilometres, three with hundreds of metres. */
function digits(metres: number, stepM: number): string {
  const within = ((metres % 100_000) + 100_000) % 100_000;
  return stepM === 100
    ? `${Math.round(within / 100)}`.padStart(3, '0')
    : `${Math.round(within / 1_000)}`.padStart(2, '0');
}
