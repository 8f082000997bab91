import type { StatedAround } from '@truceline/truce/pages';
import type { Surroundings } from '../home-page.ts';

const nothingStated: StatedAround = { lines: [], ranges: [] };

/** What the operator states beside the record; nothing where the public looks. */
export function statedIn({ stated }: Surroundings): StatedAround {
  return stated ?? nothingStated;
}
