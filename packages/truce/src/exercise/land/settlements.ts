import type { Position } from '../../kernel/index.ts';

/** A settlement of the invented land. */
export interface Settlement {
  readonly name: string;
  readonly at: Position;
}

/** All of them, by name. At least 20 km lie between any two, so that neighbours are never taken for one place. */
export const settlements: readonly Settlement[] = [
  { name: 'Avellune', at: [-128.99, -40.58] },
  { name: 'Brackadorn', at: [-126.71, -40.16] },
  { name: 'Brinnavale', at: [-127.963, -41.404] },
  { name: 'Calloquay', at: [-128.7, -39.785] },
  { name: 'Dornaquist', at: [-126.811, -40.466] },
  { name: 'Dremmerlock', at: [-127.498, -40.177] },
  { name: 'Farrowmint', at: [-127.169, -41.598] },
  { name: 'Gillanorn', at: [-127.374, -41.193] },
  { name: 'Gorrendal', at: [-127.217, -40.216] },
  { name: 'Haskaveth', at: [-127.727, -40.517] },
  { name: 'Hesperidoo', at: [-129.448, -40.69] },
  { name: 'Ildranoo', at: [-127.962, -40.037] },
  { name: 'Kestrafell', at: [-127.685, -41.296] },
  { name: 'Lissawere', at: [-128.229, -39.882] },
  { name: 'Lommerside', at: [-128.025, -41.174] },
  { name: 'Marrowisp', at: [-128.421, -40.935] },
  { name: 'Miravane', at: [-128.021, -40.529] },
  { name: 'Mornaquill', at: [-126.802, -39.727] },
  { name: 'Nollavire', at: [-128.223, -39.389] },
  { name: 'Ockramere', at: [-127.34, -39.994] },
  { name: 'Orlendeep', at: [-127.76, -39.743] },
  { name: 'Ornaveth', at: [-126.649, -40.73] },
  { name: 'Pellibar', at: [-127.854, -39.514] },
  { name: 'Peverelloo', at: [-129.333, -41.505] },
  { name: 'Quayleroon', at: [-129.318, -40.418] },
  { name: 'Quorrelow', at: [-128.038, -40.868] },
  { name: 'Rillisande', at: [-128.818, -40.897] },
  { name: 'Sallatune', at: [-128.163, -39.615] },
  { name: 'Saltenorn', at: [-126.497, -40.408] },
  { name: 'Sennavoy', at: [-128.584, -40.223] },
  { name: 'Tessaquay', at: [-128.982, -39.773] },
  { name: 'Thornibeck', at: [-126.851, -40.886] },
  { name: 'Tolquessa', at: [-127.874, -40.34] },
  { name: 'Tumbarelle', at: [-128.873, -41.4] },
  { name: 'Umberlin', at: [-126.727, -39.505] },
  { name: 'Underquill', at: [-127.676, -41.585] },
  { name: 'Ushterlin', at: [-127.224, -41.379] },
  { name: 'Vellamora', at: [-128.325, -40.445] },
  { name: 'Velloshal', at: [-128.555, -40.621] },
  { name: 'Vessolay', at: [-129.303, -41.032] },
  { name: 'Wyllamune', at: [-128.448, -41.156] },
  { name: 'Yorrivance', at: [-127.358, -40.793] },
  { name: 'Zellandry', at: [-129.283, -39.848] },
];
