import { sketchSize } from '../reports/index.ts';

const bandSize = 4;
const bands = sketchSize / bandSize;
/** Texts that share at least this much of their shingles, per mille, are copies (FUSION-AND-STATISTICS A2). */
const likenessMinPerMille = 800;

/**
 * The share of five-word shingles that two texts have in common, per mille, by their sketches; one byte in 256 agrees by
 * chance and is taken off.
 */
export function likenessPerMille(a: string, b: string): number {
  let same = 0;
  for (let at = 0; at < sketchSize; at++) if (a.charCodeAt(at) === b.charCodeAt(at)) same++;
  return Math.max(0, Math.round((1000 * (same * 256 - sketchSize)) / (sketchSize * 255)));
}

/** The fewest bytes of two sketches that agree where the texts are copies. */
const sameMin = Math.ceil(sketchSize * (1 / 256 + (likenessMinPerMille / 1000) * (255 / 256)));

/** Whether two texts are nearly the same. */
export function nearlySame(a: string, b: string): boolean {
  let othersLeft = sketchSize - sameMin;
  for (let at = 0; at < sketchSize; at++) if (a.charCodeAt(at) !== b.charCodeAt(at) && --othersLeft < 0) return false;
  return true;
}

/** Keys of which two nearly equal texts share at least one, all but certainly (at 0.8: all but one in 10^7). */
export function bandKeys(sketch: string): readonly number[] {
  return Array.from({ length: bands }, (_, band) => {
    let key = band;
    for (let at = band * bandSize; at < (band + 1) * bandSize; at++) key = key * 256 + sketch.charCodeAt(at);
    return key;
  });
}
