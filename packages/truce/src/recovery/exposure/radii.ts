import { type Refusal, refuse } from '../../kernel/index.ts';

/** A radius beyond this is no neighbourhood; half of Ukraine lies within it. */
export const radiusMaxM = 500_000;
/** A page or table has no more radii than this. */
export const radiiMax = 12;

/** Radii from the smallest, each once; refused where one is no length, where there is none, or where there are too many. */
export function checkedRadii(radiiM: readonly number[]): readonly number[] | Refusal {
  const wrong = radiiM.find((each) => !(each > 0 && each <= radiusMaxM));
  if (wrong !== undefined)
    return refuse(
      'exposure-radius',
      `\`${wrong}\` m is no radius; write one above 0 and up to ${radiusMaxM} m (${radiusMaxM / 1000} km)`,
    );
  const distinct = [...new Set(radiiM)].sort((a, b) => a - b);
  if (distinct.length === 0 || distinct.length > radiiMax)
    return refuse('exposure-radii', `give 1 to ${radiiMax} radii, not ${distinct.length}`);
  return distinct;
}
