import { nearestName } from '@truceline/truce/kernel';
import { type LevelName, levelNames, someAdditions, type WorldAsked } from '@truceline/truce/labelled';
import { UsageError } from '../command.ts';

/** Options that say which world. */
export const worldOptions = {
  level: { type: 'string' },
  seed: { type: 'string' },
  plus: { type: 'boolean' },
} as const;

/** Help on them. */
export const worldHelp = `  --level LEVEL    ${levelNames.join(', ')}; docs/statistics/fusion-bench.md says what each does
  --seed N         a whole number; the same seed gives the same world
  --plus           with copies, other names, silent stretches and places by the district, where the level has none`;

const seedMax = 2 ** 32 - 1;
const seedsMax = 100;

/** The world that the options name. */
export function worldAsked(values: {
  readonly level?: string;
  readonly seed?: string;
  readonly plus?: boolean;
}): WorldAsked {
  const [asked, more] = worldsAsked(values);
  if (more) throw new UsageError('one world has one seed, as in `--seed 7`');
  return asked!;
}

/** The worlds that the options name: `--seed 11-20` are ten of them. */
export function worldsAsked(values: {
  readonly level?: string;
  readonly seed?: string;
  readonly plus?: boolean;
}): readonly WorldAsked[] {
  const level = levelAsked(values.level);
  const [, first = '', last = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(values.seed ?? '') ?? [];
  if (values.seed === undefined) throw new UsageError('`--seed` is missing: a whole number');
  if (first === '' || Number(last) > seedMax || Number(last) < Number(first))
    throw new UsageError(`\`--seed ${values.seed}\` is no whole number, nor two of them as in 11-20`);
  const count = Number(last) - Number(first) + 1;
  if (count > seedsMax) throw new UsageError(`\`--seed ${values.seed}\` are ${count} worlds; at most ${seedsMax}`);
  return Array.from({ length: count }, (_, at) => ({
    level,
    seed: Number(first) + at,
    ...(values.plus ? { additions: someAdditions } : {}),
  }));
}

function levelAsked(word: string | undefined): LevelName {
  const level = levelNames.find((each) => each === word);
  if (level !== undefined) return level;
  if (word === undefined) throw new UsageError(`\`--level\` is missing: ${levelNames.join(', ')}`);
  const near = nearestName(word, levelNames);
  throw new UsageError(
    `\`--level ${word}\` is none of ${levelNames.join(', ')}${near ? `; did you mean \`${near}\`?` : ''}`,
  );
}
