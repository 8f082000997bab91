import { phrase } from '../wording/index.ts';

/** The layers of the map in the order of the list; a name stands in addresses and is for ever. */
export const mapLayers = [
  { name: 'zones', words: phrase('Zones'), at: true },
  { name: 'lines', words: phrase('Lines of contact'), at: true },
  { name: 'areas', words: phrase('How far from its point each may have been'), at: true },
  { name: 'together', words: phrase('Incidents that lie close, as one mark with their number'), at: true },
  { name: 'grid', words: phrase('Military grid (MGRS)'), at: false },
  { name: 'sites', words: phrase('Hubs, depots and posts'), at: false },
  { name: 'names', words: phrase('Names of cities'), at: true },
  { name: 'detailed', words: phrase('Detailed basemap of the operator'), at: true },
  { name: 'webgl', words: phrase('Draw with WebGL where there is no graphics card'), at: false },
  { name: 'plain', words: phrase('Draw without WebGL'), at: false },
] as const;

export type MapLayer = (typeof mapLayers)[number]['name'];

/** Whether a layer is shown: as at first, unless the address has turned it. */
export function isShown(layer: MapLayer, turned: readonly string[]): boolean {
  return mapLayers.find(({ name }) => name === layer)!.at !== turned.includes(layer);
}
