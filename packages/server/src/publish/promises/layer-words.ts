import type { PublicLayer } from '@truceline/truce/readiness';
import { phrase, say } from '@truceline/truce/wording';

const layers: Readonly<Record<PublicLayer, string>> = {
  hubs: phrase('hubs'),
  'storage sites': phrase('storage sites'),
  'protected facilities': phrase('protected facilities'),
  'monitoring posts': phrase('monitoring posts'),
  cameras: phrase('cameras'),
  aircraft: phrase('aircraft'),
  'acoustic sensors': phrase('acoustic sensors'),
  satellites: phrase('satellites'),
};

/** A layer that has a name in public. */
export function layerWords(layer: PublicLayer): string {
  return say(layers[layer]);
}
