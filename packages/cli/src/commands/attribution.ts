import type { Command } from '../command.ts';
import { type CommandPart, ledToParts } from '../parts.ts';

const parts: Readonly<Record<string, () => Promise<CommandPart>>> = {
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
  ...ledToParts('attribution', parts),
};
