import { nearestName } from '@truceline/truce/kernel';
import type { AttributionPart } from '../attribution/part.ts';
import { type Command, UsageError } from '../command.ts';

const parts: Readonly<Record<string, () => Promise<AttributionPart>>> = {
  log: async () => (await import('../attribution/log.ts')).log,
  sample: async () => (await import('../attribution/sample.ts')).sample,
  calibration: async () => (await import('../attribution/calibration.ts')).calibration,
};

/** `truceline attribution`: what was published of who acted, and whether it meant what it said. */
export const attribution: Command = {
  name: 'attribution',
  summary: 'who did it, as far as evidence says: log of published figures, sample to adjudicate, reliability by party',
  help: `usage: truceline attribution log --log FILE [--case ID] [--known-at TIME] [--store DIR]
       truceline attribution sample --log FILE --count N --seed N [--json]
       truceline attribution calibration --log FILE --outcomes FILE [--out DIR] [--json]

  log           writes down every figure that a case gives of who acted
  sample        draws incidents to be adjudicated, so that nobody chooses them
  calibration   Brier and logarithmic score, calibration error, reliability by party, with intervals

truceline attribution <part> --help tells the options of a part. See docs/concepts/attribution.md.

exit code: 0 done, 2 could not run`,
  helpOn: async ([name = '']) => (Object.hasOwn(parts, name) ? (await parts[name]!()).help : undefined),
  run: async ([name, ...rest], terminal) => {
    const known = Object.keys(parts);
    if (name === undefined) throw new UsageError(`name a part: ${known.join(', ')}`);
    if (!Object.hasOwn(parts, name)) {
      const near = nearestName(name, known);
      throw new UsageError(
        `\`${name}\` is no part of attribution${near ? `; did you mean \`${near}\`?` : `: ${known.join(', ')}`}`,
      );
    }
    return (await parts[name]!()).run(rest, terminal);
  },
};
