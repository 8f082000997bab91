import type { PledgeKind } from '../pledges/index.ts';
import type { Layer } from './layer.ts';

/** Where something belongs, and why, in words that stand on the page. */
export interface Belonging {
  readonly layer: Layer;
  readonly why: string;
}

/** Layers of what a text has somebody do. `deploy` and `withdraw` go by the ground on which the force stands. */
export const layersOfAction: Readonly<Record<string, readonly Belonging[]>> = {
  monitor: [{ layer: 'monitoring', why: 'it has somebody monitor' }],
  supply: [{ layer: 'support', why: 'it has somebody supply' }],
  fund: [{ layer: 'support', why: 'it has somebody pay' }],
  produce: [{ layer: 'support', why: 'it has somebody produce' }],
  cooperate: [{ layer: 'support', why: 'it has somebody cooperate in defence' }],
  share_intelligence: [{ layer: 'intelligence', why: 'it has somebody share intelligence' }],
  train: [{ layer: 'training', why: 'it has somebody train' }],
  warn: [
    { layer: 'diplomacy', why: 'it has somebody warn' },
    { layer: 'response', why: 'it is a step that follows a breach' },
  ],
  notify: [{ layer: 'diplomacy', why: 'it has somebody notify' }],
  consult: [{ layer: 'diplomacy', why: 'it has somebody consult' }],
  negotiate: [{ layer: 'diplomacy', why: 'it has somebody negotiate' }],
  sanction: [{ layer: 'sanctions', why: 'it has somebody impose measures' }],
  intervene: [{ layer: 'response', why: 'it has somebody intervene' }],
  use_force: [{ layer: 'response', why: 'it has somebody use force' }],
  protect: [{ layer: 'response', why: 'it has somebody protect' }],
};

/** The layer of a domain in which a force stands. */
export const layerOfDomain: Readonly<Record<string, Layer>> = { land: 'land', sea: 'sea', air: 'air' };

/** The three layers of a force of which nobody says where it stands. */
export const layersOfForce: readonly Belonging[] = (['land', 'sea', 'air'] as const).map((layer) => ({
  layer,
  why: 'it is a force, and no zone of it says whether on land, at sea or in the air',
}));

/** Layers of a pledge by its kind. Money and political acts belong where an entry says so: their kind does not tell. */
export const layersOfPledge: Readonly<Record<PledgeKind, readonly Belonging[]>> = {
  money: [],
  equipment: [{ layer: 'support', why: 'it is a pledge of equipment' }],
  troops: layersOfForce,
  training: [{ layer: 'training', why: 'it is a pledge of training' }],
  intelligence: [{ layer: 'intelligence', why: 'it is a pledge of intelligence' }],
  logistics: [{ layer: 'logistics', why: 'it is a pledge of logistics' }],
  facilities: [{ layer: 'logistics', why: 'it is a pledge of facilities' }],
  political: [],
};
