import type { ExposureObject, SiteExposed } from './exposure-object.ts';

/** The exposure of sites for people: what the counts cannot say first, then counts by radius as ranges. */
export function exposureText(told: ExposureObject): string {
  return [
    ...(told.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic incidents of an invented land', ''] : []),
    'what these counts cannot say',
    ...told.caveat.map((each) => `  ${each}`),
    '',
    `recorded incidents from ${told.from} to ${told.to}, ${told.hours} hours, of which hours watched: ${told.hoursWatched}`,
    `incidents: ${told.incidents}; of these without a position, and in no count below: ${told.notPlaced}`,
    '',
    ...told.sites.flatMap(siteLines),
    ...told.rejectedSites.map(
      ({ line, column, reason }) => `not used: line ${line}${column === '' ? ',' : `: \`${column}\``} ${reason}`,
    ),
    ...(told.rejectedRows > 0 ? [`${told.rejectedRows} rows of incidents could not be read and are in no count`] : []),
  ].join('\n');
}

function siteLines({ id, name, longitude, latitude, uncertaintyM, doubts, within }: SiteExposed): readonly string[] {
  return [
    `${name ?? id}${name === undefined ? '' : ` (${id})`}: ${longitude}, ${latitude}, to within ${uncertaintyM} m`,
    ...doubts.map(({ words }) => `  doubtful: ${words}`),
    ...within.map(
      ({ radiusKm, low, high, coarse }) =>
        `  within ${String(radiusKm).padStart(4)} km  ${`${low} to ${high}`.padStart(14)} incidents${coarse > 0 ? `, ${coarse} of them known only by region or country` : ''}`,
    ),
  ];
}

/** The columns of the CSV, in order. */
const columns = [
  'site',
  'name',
  'longitude',
  'latitude',
  'uncertainty_m',
  'from',
  'to',
  'hours',
  'hours_watched',
  'radius_km',
  'incidents_low',
  'incidents_stated',
  'incidents_high',
  'of_high_coarse',
] as const;

/** One row a site and radius; fields are quoted where RFC 4180 asks for it. */
export function exposureCsv(told: ExposureObject): string {
  const rows = told.sites.flatMap(({ id, name, longitude, latitude, uncertaintyM, within }) =>
    within.map(({ radiusKm, low, stated, high, coarse }) => [
      id,
      name ?? '',
      longitude,
      latitude,
      uncertaintyM,
      told.from,
      told.to,
      told.hours,
      told.hoursWatched,
      radiusKm,
      low,
      stated,
      high,
      coarse,
    ]),
  );
  return [columns, ...rows].map((row) => row.map(field).join()).join('\n');
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet takes what begins with one of these for a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
