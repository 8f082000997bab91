import { answers, soundWatch } from '@truceline/truce/coverage';
import { instant, nearestName, refuse } from '@truceline/truce/kernel';
import { clip, rowReader, textIn, timeIn } from '../cells.ts';
import { csvRows } from '../csv-rows.ts';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { type HeartbeatOptions, readHeartbeatOptions } from './camera-options.ts';
import { type ToldBeats, toldBeats } from './told-beats.ts';
import { watchesFromBeats } from './watches-from-beats.ts';

/** More beats than this of one file do not fit into memory: some 300 cameras that report every two minutes for a month. */
export const beatsMax = 10_000_000;

/** What fixed cameras report of themselves: that they were up, and in which state. */
export const heartbeats: Feed = {
  id: 'heartbeats',
  title: 'Heartbeats of fixed cameras',
  licence: { name: 'that of the table', notice: 'Where cameras stand and fail stays in the operator’s store.' },
  timeZone: undefined,
  row: 'report',
  holds: 'when a camera said that it was up; not what it saw. Between beats too far apart it is taken as not watching',
  files: `csv (camera, time, state) of up to ${beatsMax} beats, and an options file (json) with the cameras`,
  read: (input, options) => readBeats(input, options),
};

/** What is known of a camera while its table is read. */
interface Seen {
  readonly beats: ToldBeats;
  readonly wrongClockMs: number[];
  early: number;
}

/** Rows of a table of beats; of more than `most` it is refused. */
export async function* readBeats(input: FeedInput, { mapping }: ReadOptions, most = beatsMax): AsyncIterable<ReadRow> {
  const refused = (name: string, words: string): ReadRow => ({
    kind: 'refused',
    refusal: refuse(name, `\`${input.path}\`${words}`),
  });
  const options = readHeartbeatOptions(mapping);
  if (typeof options === 'string') return yield refused('heartbeat-options', `: ${options}`);
  const seen = new Map<string, Seen>();
  let beats = 0;
  for await (const row of csvRows(input, Object.values(options.columns))) {
    const bad = row.kind === 'row' ? takeBeat(row.cells, { options, seen, line: row.line }) : row;
    if (bad) yield bad;
    if (row.kind === 'refused') return;
    if (++beats > most)
      return yield refused('heartbeats-too-many', ` has more than ${most} beats; split it, one file a month`);
  }
  for (const [name, each] of seen) yield* rowsOfCamera(name, each, options);
}

/** Takes one beat in; gives why it cannot be used otherwise. */
function takeBeat(
  cells: Readonly<Record<string, string>>,
  {
    options,
    seen,
    line,
  }: { readonly options: HeartbeatOptions; readonly seen: Map<string, Seen>; readonly line: number },
): ReadRow | undefined {
  const { columns, cameras, states, timeZone, clockOffMaxMs } = options;
  const row = rowReader(cells);
  const rejected = (column: string, reason: string): ReadRow => ({ kind: 'rejected', line, column, reason });
  const [name, word] = [textIn(row, columns.camera), textIn(row, columns.state)];
  if (name === undefined) return rejected(columns.camera, 'is empty');
  const camera = cameras.get(name);
  if (!camera)
    return rejected(
      columns.camera,
      `\`${clip(name)}\` is none of the options file; ${hint(name, [...cameras.keys()])}`,
    );
  const state = word !== undefined && Object.hasOwn(states, word) ? states[word] : undefined;
  if (state === undefined)
    return rejected(
      columns.state,
      `\`${clip(word ?? '')}\` is no state of the options file; ${hint(word ?? '', Object.keys(states))}`,
    );
  const time = timeIn(row, columns.time, timeZone);
  const received = columns.received === undefined ? undefined : timeIn(row, columns.received, timeZone);
  const [bad] = row.bad;
  if (bad) return rejected(bad.column, bad.reason);
  if (!time) return rejected(columns.time, 'is empty');
  if (time.precision === 'day') return rejected(columns.time, `\`${clip(cells[columns.time]!)}\` is a day, not a time`);
  const at = instant(time.startsAt - camera.clockAheadMs);
  const known = seen.get(name) ?? { beats: toldBeats(line, clockOffMaxMs), wrongClockMs: [], early: 0 };
  seen.set(name, known);
  const offMs = received === undefined ? 0 : at - received.startsAt;
  if (camera.installedAt !== undefined && at < camera.installedAt) known.early++;
  else if (Math.abs(offMs) > clockOffMaxMs) known.wrongClockMs.push(offMs);
  else known.beats.take({ at, state }, line);
  return undefined;
}

function hint(word: string, list: readonly string[]): string {
  const near = nearestName(word, list);
  return near ? `did you mean \`${near}\`?` : `known: ${list.slice(0, 12).map(clip).join(', ')}`;
}

function* rowsOfCamera(
  name: string,
  { beats, wrongClockMs, early }: Seen,
  options: HeartbeatOptions,
): Generator<ReadRow> {
  const { line } = beats;
  const noted = (words: string): ReadRow => ({ kind: 'noted', line, column: keptText(name, 200), words });
  const { watches, silences, silentMs } = watchesFromBeats(beats.inOrder(), {
    feed: 'heartbeats',
    name: keptText(name, 200),
    camera: options.cameras.get(name)!,
    beatMaxMs: options.beatMaxMs,
    dayZone: options.timeZone ?? 'UTC',
    exercise: options.exercise === true,
  });
  for (const watch of watches) {
    yield { kind: 'watch', watch, line };
    for (const { kind, count, ms } of soundWatch(watch).flags)
      yield noted(`${watch.item}: ${answers[kind]} (${count}×, ${hours(ms)} h)`);
  }
  if (silences > 0)
    yield noted(
      `silent for longer than ${options.beatMaxMs / 1000} s ${silences}×, together ${hours(silentMs)} h: not watched`,
    );
  if (early > 0) yield noted(`${early}× a beat before it was installed: not counted`);
  if (wrongClockMs.length > 0) {
    const off = wrongClockMs.sort((a, b) => a - b)[Math.floor(wrongClockMs.length / 2)]!;
    const direction = off > 0 ? 'ahead' : 'behind';
    yield noted(
      `${wrongClockMs.length}× by a clock that is ${hours(Math.abs(off))} h ${direction} of the receiver’s: not counted; if the camera’s clock is known to be wrong, write \`clockAheadSeconds\` beside it`,
    );
  }
  const backwards = beats.backwards();
  if (backwards.count > 0)
    yield noted(
      `times run backwards ${backwards.count}×, by up to ${hours(backwards.mostMs)} h (first on line ${backwards.line}): they are put in order; look whether its clock was set`,
    );
  const doubled = beats.doubled();
  if (doubled > 0) yield noted(`${doubled}× two beats at the same instant: the one that watches least stands`);
}

function hours(ms: number): string {
  return (Math.round(ms / 36_000) / 100).toString();
}
