export * from './rules/nearness-rule.ts';
export * from './rules/rules.ts';
export * from './scores/b-cubed.ts';
export * from './scores/calibration-error.ts';
export * from './scores/fusion-score.ts';
export * from './scores/pairwise.ts';
export { type Additions, type LevelName, levelNames, levels, someAdditions } from './world/level.ts';
export { type LabelledWorld, labelledWorld, type WorldAsked } from './world/world.ts';
