import { formatInstant } from '@truceline/truce/kernel';
import type { LedgerTime } from '@truceline/truce/pledges';
import { type AssetEntry, assetsAt, type Placing, type WorksEntry } from '@truceline/truce/recovery';
import { worksTold } from '../oc4ids/works-told.ts';

/** One of the works or assets by one voice, as it would stand in a file. */
export interface PlacedWord {
  readonly sort: 'works' | 'asset';
  readonly id: string;
  readonly voice: string;
  readonly name?: string;
  readonly sector?: string;
  readonly placing?: Placing;
}

/** What of a place a file may show: all of it, a coarser one, or nothing. Without an answer there is no geometry and no name of a place. */
export type PlacingShown = (word: PlacedWord) => Placing | undefined;

/**
 * Works and assets as a GeoJSON feature collection (RFC 7946), one feature for each voice on each, in order of their ids. Positions and
 * names of places are those that `shown` gives, and no other: the operator's own file passes them on as they are.
 */
export function* recoveryGeojsonPieces(
  { works, assets }: { readonly works: readonly WorksEntry[]; readonly assets: readonly AssetEntry[] },
  time: LedgerTime,
  shown: PlacingShown,
): Generator<string> {
  const features = [
    ...worksTold(works, time).map(({ works: id, speaker, facts, stage, exercise, updatedAt }) => ({
      word: { sort: 'works' as const, id, voice: `${speaker.side}: ${speaker.name}`, ...facts },
      more: { stage, owner: facts.owner, told: formatInstant(updatedAt), exercise: exercise || undefined },
    })),
    ...assetsAt(assets, time).assets.flatMap(({ id, words, exercise }) =>
      words
        .filter(({ withdrawn }) => withdrawn === undefined)
        .map(({ voice, facts, damage }) => ({
          word: { sort: 'asset' as const, id, voice, ...facts },
          more: { kind: facts.kind, damage: damage?.extent, owner: facts.owner, exercise },
        })),
    ),
  ];
  let before = '{"type":"FeatureCollection","features":[\n';
  for (const { word, more } of features) {
    const { sort, id, voice, name, sector } = word;
    const { at, region, place, uncertaintyM } = shown(word) ?? {};
    const properties = { sort, id, voice, name, sector, ...more, region, place, uncertainty_m: uncertaintyM };
    const geometry = at === undefined ? null : { type: 'Point', coordinates: at };
    yield `${before}${JSON.stringify({ type: 'Feature', geometry, properties })}`;
    before = ',\n';
  }
  yield features.length === 0 ? `${before}]}\n` : '\n]}\n';
}
