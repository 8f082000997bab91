/** What a pair of reports is compared by. Each feature takes exactly one of its levels, or is missing, which weighs nothing. */
export const features = [
  { name: 'distance', levels: ['under500m', 'under2km', 'under5km', 'under9km', 'upTo15km'] },
  { name: 'clock', levels: ['under1h', 'under3h', 'under8h', 'under18h', 'upTo36h'] },
  { name: 'date', levels: ['sameDay', 'otherDay'] },
  { name: 'kind', levels: ['same', 'wider', 'different'] },
  { name: 'actor', levels: ['same', 'different'] },
  { name: 'casualties', levels: ['equalAbove2', 'equalUpTo2', 'differBy1', 'differByMore'] },
  { name: 'media', levels: ['shared'] },
] as const;

export type FeatureName = (typeof features)[number]['name'];
export type LevelName = (typeof features)[number]['levels'][number];

/** How many patterns of levels there are, missing included; a pattern is a whole number below this. */
export const patternsCount = features.reduce((product, { levels }) => product * (levels.length + 1), 1);

/** The pattern of levels given in the order of `features`; the number of levels says missing. */
export function patternOf(levels: readonly number[]): number {
  return features.reduce((pattern, feature, index) => pattern * (feature.levels.length + 1) + levels[index]!, 0);
}

/** The levels of a pattern in the order of `features`; missing is the number of levels. */
export function levelsOf(pattern: number): readonly number[] {
  const levels: number[] = [];
  for (let left = pattern, index = features.length - 1; index >= 0; index--) {
    const radix = features[index]!.levels.length + 1;
    levels[index] = left % radix;
    left = Math.floor(left / radix);
  }
  return levels;
}
