import type { Placing } from '@truceline/truce/recovery';
import { clip, positionIn, type RowReader, textIn, ukraine } from './cells.ts';
import { optional } from './told-cells.ts';

/** Metres beyond which a position says nothing of a place. */
const uncertaintyMaxM = 1_000_000;

/**
 * Where something is, from `region`, `place`, `longitude`, `latitude`, `uncertainty_m`; nothing where all are empty. Longitude and
 * latitude that fit Ukraine only when turned round are a bad cell.
 */
export function placingIn(row: RowReader): Placing | undefined {
  const [region, place] = [optional(row, 'region'), optional(row, 'place')];
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  const text = textIn(row, 'uncertainty_m');
  const uncertaintyM = text === undefined ? undefined : Number(text);
  if (uncertaintyM !== undefined && !(uncertaintyM >= 0 && uncertaintyM <= uncertaintyMaxM))
    row.bad.push({
      column: 'uncertainty_m',
      reason: `\`${clip(text!)}\` is no number of metres up to ${uncertaintyMaxM}`,
    });
  else if (uncertaintyM !== undefined && at === undefined && row.bad.length === 0)
    row.bad.push({ column: 'uncertainty_m', reason: 'stands without a longitude and latitude' });
  const placing = {
    ...(region === undefined ? {} : { region }),
    ...(place === undefined ? {} : { place }),
    ...(at === undefined ? {} : { at }),
    ...(uncertaintyM === undefined ? {} : { uncertaintyM }),
  };
  return Object.keys(placing).length === 0 ? undefined : placing;
}
