import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frozen, type Parameters, type ReplayTally } from '@truceline/truce/calibration';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { notWritten, writeFiles } from '../output/written-files.ts';

/** The file in which finished replays are kept, a line each: `{"replay":0,"watchedDays":365,…}`. */
export const checkpointName = 'checkpoint.jsonl';

/** Finished replays, and where to add more. */
export interface Checkpoint {
  readonly tallies: readonly ReplayTally[];
  readonly add: (tally: ReplayTally) => Refusal | undefined;
}

/**
 * Opens the checkpoint of a folder, or begins one. What was made with other parameters is refused, with what differs; the
 * number of replays and the choice may differ, since each replay is by itself. A line that was cut off is left out.
 */
export function openCheckpoint(folder: string, parameters: Parameters, resume: boolean): Checkpoint | Refusal {
  const path = join(folder, checkpointName);
  const header = headerOf(parameters);
  let tallies: readonly ReplayTally[] = [];
  if (resume && existsSync(path)) {
    const [first, ...lines] = readFileSync(path, 'utf8').split('\n');
    if (first !== header)
      return refuse(
        'checkpoint-other',
        `\`${path}\` was made with other parameters (${differences(first ?? '', header)}); give the same again, or another --out`,
      );
    tallies = whole(lines, parameters);
  }
  const kept = [header, ...tallies.map((each) => JSON.stringify(each))];
  const failed = writeFiles(folder, [{ path: checkpointName, bytes: `${kept.join('\n')}\n` }], '--out');
  if (failed) return failed;
  return {
    tallies: tallies.slice(0, parameters.design.replays),
    add: (tally) => {
      try {
        appendFileSync(path, `${JSON.stringify(tally)}\n`);
        return undefined;
      } catch (problem) {
        return notWritten(path, problem, '--out');
      }
    },
  };
}

/** The parameters without the choice; 0 stands for any number of replays. */
function headerOf(parameters: Parameters): string {
  const { bytes } = frozen({ ...parameters, design: { ...parameters.design, replays: 0 }, chosen: undefined });
  return new TextDecoder().decode(bytes);
}

/** Lines up to the first that is broken, out of order, or of another shape. */
function whole(lines: readonly string[], { design }: Parameters): readonly ReplayTally[] {
  const tallies: ReplayTally[] = [];
  for (const line of lines) {
    const tally = tallyOf(line);
    const fits = (grid: unknown): boolean =>
      Array.isArray(grid) &&
      grid.length === design.windows.length &&
      grid.every(
        (row, at) =>
          Array.isArray(row) && row.length === design.windows[at]!.thresholds.length && row.every(Number.isSafeInteger),
      );
    if (!tally || tally.replay !== tallies.length || !Number.isSafeInteger(tally.watchedDays)) break;
    if (!fits(tally.onsets) || !fits(tally.alarmDays) || tally.injections?.length !== design.scenarios.length) break;
    if (!tally.injections.every(({ count, delays }) => Number.isSafeInteger(count) && fits(delays))) break;
    tallies.push(tally);
  }
  return tallies;
}

function tallyOf(line: string): ReplayTally | undefined {
  try {
    return JSON.parse(line) as ReplayTally;
  } catch {
    return undefined;
  }
}

/** The members that differ, by name, those of the design by theirs. */
function differences(before: string, after: string): string {
  try {
    const [one, other] = [JSON.parse(before), JSON.parse(after)].map(({ design, ...rest }) => ({ ...rest, ...design }));
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name])).join(', ');
  } catch {
    return 'it cannot be read';
  }
}
