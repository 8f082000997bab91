import {
  clauseNamed,
  clearOf,
  countingClauses,
  type Parameters,
  type Ready,
  type ReplayTally,
  readyFor,
  tallyReplay,
} from '@truceline/truce/calibration';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { shortName, zoneOf } from '@truceline/truce/terms';
import { choiceOf, designOf, gridAsked, gridHelp, gridOptions, whole } from '../calibration/asked.ts';
import { type Checkpoint, openCheckpoint } from '../calibration/checkpoint.ts';
import {
  detectorDesignOf,
  detectorHelp,
  detectorOptions,
  detectorsAsked,
  runDetectors,
} from '../calibration/detectors.ts';
import { type HistoryAsked, pastOf } from '../calibration/history.ts';
import { calibrationOf, calibrationText, filesOf } from '../calibration/result.ts';
import { type Command, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { notWritable, writeFiles } from '../output/written-files.ts';
import { agreementAsked } from '../read-text.ts';
import { agreementHelp, readingHelp, timeAsked, zoneAsked } from './case-options.ts';
import { sourceHelp, sourceOptions, sourcesAsked } from './sources-asked.ts';

/** Delays that are held until the end. */
const figuresMax = 20_000_000;

/** `truceline calibrate`: what a threshold would cost in false alarms, and how soon it would see. */
export const calibrate: Command = {
  name: 'calibrate',
  summary: 'false alarms and delays of a counter over a grid of thresholds, from replays of the past',
  help: `usage: truceline calibrate <agreement> [--counter NAME] --source FEED=PATH ... [options]
       truceline calibrate <agreement> [--counter NAME] --exercise SEED [options]

${agreementHelp}
  --counter NAME       the threshold, or the prohibition of incidents, that is calibrated
${sourceHelp}
  --exercise SEED      take an invented history instead; outputs say EXERCISE
  --exercise-days N    its length, from 30 to 400 (default 400)
${readingHelp}
  --from, --to TIME    the whole local days to replay (--to is not included; default: all that the sources hold)
  --zone ZONE          whose calendar days are drawn (default: that of the text, else Europe/Kyiv)
${gridHelp}
${detectorHelp}
  --out DIR            write the curve (CSV, JSON, SVG), a page (index.html) and parameters.json there
  --resume             go on where a run into the same --out was stopped; the bytes are those of a run in one go
  --json               print calibration.json and nothing else

A false alarm is the beginning of an alarm in a replay without injection. For sliding counters injections (twice as many
incidents for three days, and others) go into the counters; for detectors they go in as reports, before fusion. See docs/operating/calibrating.md.

exit code: 0 done, 1 the text cannot be compiled, 2 could not run, 130 stopped by Ctrl-C

examples:
  truceline calibrate exercise --counter north_day --exercise 7 --out ./north
  truceline calibrate minsk-2 --source ucdp-ged=ucdp_ged_ukraine.csv --from 2015-02-15 --to 2022-01-01 --out ./minsk
  truceline calibrate exercise --counter north_day --exercise 7 --out ./north --resume --choose 8@24h`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...sourceOptions,
      ...gridOptions,
      ...detectorOptions,
      counter: { type: 'string' },
      exercise: { type: 'string' },
      'exercise-days': { type: 'string', default: '400' },
      reading: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string' },
      out: { type: 'string' },
      resume: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const name = onlyWord(positionals, 'an agreement');
    const asked = gridAsked(values);
    const detecting = detectorsAsked(values);
    if (values.resume && values.out === undefined)
      throw new UsageError('`--resume` needs the `--out` folder in which the checkpoint lies');
    const read = agreementAsked(name, values.reading);
    if (isRefusal(read)) return refused(read, terminal);
    if (read.blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(read.blocking)));
      return 1;
    }
    const { terms, sidecar } = read.compiled;
    const clause = clauseNamed(countingClauses(terms), values.counter);
    if (isRefusal(clause)) return refused(clause, terminal);
    const from = historyAsked(values);
    const clock = zoneAsked(values.zone ?? zoneOf(terms) ?? 'Europe/Kyiv');
    const period = { from: timeAsked(values.from, '--from', clock), to: timeAsked(values.to, '--to', clock) };
    const unwritable = values.out === undefined ? undefined : notWritable(values.out, '--out');
    if (unwritable) return refused(unwritable, terminal);
    const past = await pastOf(read, clause, { from, period, clock, counted: asked.counted }, terminal);
    if (isRefusal(past)) return refused(past, terminal);
    const short = tooShort(past.history, asked.blockDays);
    if (short) return refused(short, terminal);
    if (past.rejected > 0) terminal.err(`${past.rejected} rows were rejected; \`truceline run\` says which and why`);
    const design = designOf(asked, clause, past.history);
    const figures = design.windows.flatMap((each) => each.thresholds).length * design.scenarios.length * design.replays;
    if (figures > figuresMax)
      return refused(
        refuse(
          'grid-large',
          `${figures} delays are more than the ${figuresMax} that one run holds; take fewer thresholds, windows or replays`,
        ),
        terminal,
      );
    const choice = choiceOf(asked, clause, design);
    const parameters: Parameters = {
      format: 'truceline/calibration/v1',
      agreement: terms.agreement,
      terms: terms.hash,
      ...(values.reading === undefined ? {} : { reading: values.reading }),
      clause: clause.clause,
      zones: past.history.zones.map(({ zone }) => zone),
      days: { ...past.days, clock },
      history: past.origin,
      design,
      ...(detecting ? { detectors: detectorDesignOf(detecting, design) } : {}),
      ...(choice ? { chosen: { ...choice, clearLevel: clearOf(design.clear, choice.threshold) } } : {}),
    };
    const checkpoint =
      values.out === undefined ? nowhere : openCheckpoint(values.out, parameters, values.resume === true);
    if (isRefusal(checkpoint)) return refused(checkpoint, terminal);
    if (values.resume) terminal.err(`going on after ${checkpoint.tallies.length} of ${design.replays} replays`);
    const tallies = await replayAll(readyFor(past.history, design), parameters, checkpoint, terminal);
    if (isRefusal(tallies)) return refused(tallies, terminal);
    if (terminal.signal.aborted) {
      terminal.err(
        `truceline calibrate: stopped after ${tallies.length} of ${design.replays} replays; ${values.out === undefined ? 'nothing was kept, since no --out was given' : 'the same command with --resume goes on from here'}`,
      );
      return 130;
    }
    const detectors =
      detecting && parameters.detectors
        ? await runDetectors(
            past,
            parameters.detectors,
            { counted: asked.counted, wantedDays: detecting.wantedDays },
            terminal,
          )
        : undefined;
    if (isRefusal(detectors)) return refused(detectors, terminal);
    if (terminal.signal.aborted) {
      terminal.err(
        'truceline calibrate: stopped among the detectors; with --resume and the same --out the replays are kept',
      );
      return 130;
    }
    const found = calibrationOf(
      {
        clause,
        past,
        parameters,
        title: sidecar.titles[terms.agreement] ?? terms.agreement,
        clauseTitle: sidecar.titles[clause.clause] ?? shortName(clause.clause),
        ...(detectors ? { detectors } : {}),
      },
      tallies,
    );
    if (values.out !== undefined) {
      const failed = writeFiles(values.out, filesOf(found), '--out');
      if (failed) return refused(failed, terminal);
    }
    if (values.json) terminal.exact(JSON.stringify(found));
    else {
      terminal.out(calibrationText(shownIn(found)));
      if (values.out !== undefined) terminal.out(`written to ${values.out}: index.html is the page`);
    }
    return 0;
  },
};

function historyAsked(values: {
  readonly source?: string[];
  readonly mapping?: string[];
  readonly exercise?: string;
  readonly 'exercise-days'?: string;
}): HistoryAsked {
  if (values.exercise === undefined) {
    if (values.source === undefined)
      throw new UsageError(
        'no history; name a source with `--source <feed>=<path>`, or an invented one with `--exercise <seed>`',
      );
    return { kind: 'files', sources: sourcesAsked(values) };
  }
  if (values.source !== undefined) throw new UsageError('`--source` and `--exercise` exclude one another');
  return {
    kind: 'exercise',
    seed: whole(values.exercise, '--exercise', 0, 2 ** 32 - 1),
    days: whole(values['exercise-days'], '--exercise-days', 30, 400),
  };
}

function tooShort(history: Ready['history'], blockDays: number): Refusal | undefined {
  if (history.days < 2 * blockDays || history.days < 8)
    return refuse(
      'history-short',
      `the history has ${history.days} whole days; blocks of ${blockDays} need at least ${Math.max(8, 2 * blockDays)}: widen --from and --to, or shorten --block`,
    );
  if (history.zones.every(({ watched }) => watched.every((each) => each === 0)))
    return refuse(
      'history-unwatched',
      'nobody watched any zone of the clause on any day of the period, so there is no zone-day to count by',
    );
  return undefined;
}

const nowhere: Checkpoint = { tallies: [], add: () => undefined };

/** Replays one by one, telling how far it is and looking for Ctrl-C between them. */
async function replayAll(
  ready: Ready,
  { design }: Parameters,
  { tallies, add }: Checkpoint,
  terminal: Terminal,
): Promise<readonly ReplayTally[] | Refusal> {
  const done = [...tallies];
  for (let replay = done.length; replay < design.replays && !terminal.signal.aborted; replay++) {
    const tally = tallyReplay(ready, design, replay);
    const failed = add(tally);
    if (failed) return failed;
    done.push(tally);
    terminal.progress(`calibrating: replay ${replay + 1} of ${design.replays}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  terminal.progress('');
  return done;
}
function refused({ message }: Refusal, terminal: Terminal): number {
  terminal.err(`truceline calibrate: ${message}`);
  return 2;
}
