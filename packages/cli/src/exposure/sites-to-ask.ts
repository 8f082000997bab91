import { openFile, readPlaces } from '@truceline/sources';
import { isPosition, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Spot, spotFrom } from '@truceline/truce/recovery';
import { UsageError } from '../command.ts';

/** A site whose exposure is asked for. */
export interface SiteToAsk {
  readonly spot: Spot;
  readonly name?: string;
}

/** A row of a table of sites that cannot be asked about. */
export interface SiteRejected {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** The sites of a command line: one place, or every row of a table. */
export async function sitesToAsk({
  at,
  sites,
}: {
  readonly at: string | undefined;
  readonly sites: string | undefined;
}): Promise<{ readonly sites: readonly SiteToAsk[]; readonly rejected: readonly SiteRejected[] } | Refusal> {
  if ((at === undefined) === (sites === undefined))
    throw new UsageError('give one place with `--at LON,LAT`, or a table with `--sites FILE`');
  if (sites !== undefined) return sitesOf(sites);
  return { sites: [{ spot: placeAsked(at!) }], rejected: [] };
}

function placeAsked(text: string): Spot {
  const [longitude, latitude, ...more] = text
    .split(',')
    .map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (longitude === undefined || latitude === undefined || more.length > 0 || !isPosition(longitude, latitude))
    throw new UsageError(`\`--at ${text}\` is no place; write longitude and latitude in degrees, as in 36.25,49.99`);
  const spot = spotFrom('place', { at: [longitude, latitude] });
  if (isRefusal(spot)) throw new UsageError(spot.message);
  return spot;
}

async function sitesOf(
  path: string,
): Promise<{ readonly sites: readonly SiteToAsk[]; readonly rejected: readonly SiteRejected[] } | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const [sites, rejected]: [SiteToAsk[], SiteRejected[]] = [[], []];
  for await (const row of readPlaces(input)) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, column: row.column, reason: row.reason });
      continue;
    }
    const { id, name, placing } = row.place;
    const spot = spotFrom(id, placing);
    if (isRefusal(spot)) rejected.push({ line: row.line, column: 'longitude', reason: spot.message });
    else sites.push({ spot, ...(name === undefined ? {} : { name }) });
  }
  return sites.length > 0 || rejected.length > 0
    ? { sites, rejected }
    : refuse('exposure-no-site', `\`${path}\` holds no site; a row has an id, a longitude and a latitude`);
}
