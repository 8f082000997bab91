import {
  type ClearLevel,
  type CountingClause,
  type Design,
  dayMs,
  type GridWindow,
  type History,
  highestCount,
  thresholdsUpTo,
  usualScenarios,
} from '@truceline/truce/calibration';
import { UsageError } from '../command.ts';

/** Options of the grid and of the replays. */
export const gridOptions = {
  thresholds: { type: 'string' },
  windows: { type: 'string', default: '1h,24h,7d' },
  clear: { type: 'string', default: 'same' },
  block: { type: 'string', default: '7' },
  blocks: { type: 'string', default: 'line' },
  apart: { type: 'boolean' },
  replays: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  choose: { type: 'string' },
} as const;

/** Help on them. */
export const gridHelp = `  --thresholds LIST    numbers to try: \`3,5,8\`, \`1..20\` or \`5..100/5\` (default: twenty, up to one above the most counted)
  --windows LIST       sliding windows: hours or days (default 1h,24h,7d); the window of the text is added
  --clear LEVEL        where an alarm ends: \`same\` (below the threshold, the default), below a number, or a share: \`70%\`
  --block DAYS         whole local days that are drawn together (default 7)
  --blocks line|zone   draw for all zones at once, so that what was simultaneous stays so (default), or for each by itself
  --apart              give each zone a counter of its own; else the zones are counted together, as the clause says
  --replays N          default 200
  --seed N             the same seed gives the same bytes (default 1)
  --choose N@WINDOW    the threshold to be frozen, one of the grid, as in 12@24h (default: that of the text, if it has one)`;

const [thresholdsMax, windowsMax, windowDaysMax, replaysMax, blockDaysMax] = [100, 8, 90, 10_000, 366];

/** What was asked, as far as it does not depend on the history. */
export interface Asked {
  readonly thresholds: readonly number[] | undefined;
  readonly windowsMs: readonly number[];
  readonly clear: ClearLevel;
  readonly blockDays: number;
  readonly blocks: Design['blocks'];
  readonly counted: Design['counted'];
  readonly replays: number;
  readonly seed: number;
  readonly choose: { readonly threshold: number; readonly windowMs: number } | undefined;
}

type Values = { readonly [name in Exclude<keyof typeof gridOptions, 'apart'>]?: string | undefined } & {
  readonly apart?: boolean | undefined;
};

/** Reads the options of the grid; what cannot be read is told before any file is opened. */
export function gridAsked(values: Values): Asked {
  const { blocks = 'line' } = values;
  if (blocks !== 'line' && blocks !== 'zone') throw new UsageError(`\`--blocks ${blocks}\` is neither line nor zone`);
  const windowsMs = (values.windows ?? '').split(',').map((each) => windowOf(each, '--windows'));
  if (windowsMs.length > windowsMax) throw new UsageError(`at most ${windowsMax} windows`);
  const thresholds = values.thresholds === undefined ? undefined : thresholdsOf(values.thresholds);
  const clear = clearAsked(values.clear ?? 'same');
  if (clear.kind === 'level' && thresholds?.some((each) => each < clear.level))
    throw new UsageError(
      `\`--clear ${clear.level}\` is above the threshold ${Math.min(...thresholds)}; an alarm ends at or below where it begins`,
    );
  return {
    thresholds,
    windowsMs: [...new Set(windowsMs)].sort((a, b) => a - b),
    clear,
    blockDays: whole(values.block, '--block', 1, blockDaysMax),
    blocks,
    counted: values.apart ? 'apart' : 'together',
    replays: whole(values.replays, '--replays', 1, replaysMax),
    seed: whole(values.seed, '--seed', 0, 2 ** 32 - 1),
    choose: chosen(values.choose),
  };
}

/** The design of a calibration: the number and the window of the text stand on the grid, whatever was asked. */
export function designOf(asked: Asked, clause: CountingClause, history: History): Design {
  const windowsMs = [...new Set([...asked.windowsMs, ...(clause.windowMs === undefined ? [] : [clause.windowMs])])];
  const as = asked.counted === 'together' && history.zones.length > 1 ? asOne(history) : history;
  const windows = windowsMs
    .sort((a, b) => a - b)
    .map((lengthMs): GridWindow => {
      const least = asked.clear.kind === 'level' ? asked.clear.level : 1;
      const tried = asked.thresholds ?? thresholdsUpTo(highestCount(as, lengthMs), 20, least);
      const own =
        clause.windowMs === lengthMs && clause.number !== undefined && clause.number >= least ? [clause.number] : [];
      return { lengthMs, thresholds: [...new Set([...tried, ...own])].sort((a, b) => a - b) };
    });
  const { clear, blockDays, blocks, counted, replays, seed } = asked;
  // One zone is the whole line: the same would be tried twice.
  const scenarios = usualScenarios.filter(({ where }) => where === 'zone' || history.zones.length > 1);
  return { windows, clear, blockDays, blocks, counted, replays, seed, scenarios };
}

/** What is to be frozen: what was chosen, or else what the text has; `undefined` where neither is. */
export function choiceOf({ choose }: Asked, clause: CountingClause, { windows }: Design) {
  const wanted = choose ?? { threshold: clause.number, windowMs: clause.windowMs };
  const window = windows.find(({ lengthMs }) => lengthMs === wanted.windowMs);
  const threshold = window?.thresholds.find((each) => each === wanted.threshold);
  if (window && threshold !== undefined)
    return { threshold, windowMs: window.lengthMs, by: choose ? ('operator' as const) : ('text' as const) };
  if (!choose) return undefined;
  const near = window?.thresholds.join(', ');
  throw new UsageError(
    window
      ? `\`--choose\`: ${choose.threshold} is not on the grid of ${windowWords(choose.windowMs)}, which tries ${near}; name one of them, or give \`--thresholds\``
      : `\`--choose\`: the window ${windowWords(choose.windowMs)} is not on the grid; it has ${windows.map(({ lengthMs }) => windowWords(lengthMs)).join(', ')}`,
  );
}

/** `24h`, `7d`, `90m`: a window as it is written on the command line; whole days from two on. */
export function windowWords(lengthMs: number): string {
  if (lengthMs % dayMs === 0 && lengthMs > dayMs) return `${lengthMs / dayMs}d`;
  return lengthMs % 3_600_000 === 0 ? `${lengthMs / 3_600_000}h` : `${Math.round(lengthMs / 60_000)}m`;
}

function asOne({ zones, days }: History): History {
  const times = Float64Array.from(zones.flatMap((each) => [...each.times])).sort();
  return { days, zones: [{ ...zones[0]!, times }] };
}

function windowOf(word: string, option: string): number {
  const parts = /^(\d{1,4})(m|h|d)$/.exec(word.trim());
  const unit = { m: 60_000, h: 3_600_000, d: dayMs }[parts?.[2] as 'm' | 'h' | 'd'];
  const lengthMs = Number(parts?.[1]) * unit;
  if (!parts || lengthMs === 0 || lengthMs > windowDaysMax * dayMs)
    throw new UsageError(`\`${option}\`: \`${word}\` is no window; write 1h, 24h or 7d, at most ${windowDaysMax}d`);
  return lengthMs;
}

function thresholdsOf(words: string): readonly number[] {
  const range = /^(\d+)\.\.(\d+)(?:\/(\d+))?$/.exec(words.trim());
  const [from, to, step] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3] ?? 1)];
  const found = range
    ? step > 0 && to >= from
      ? Array.from(
          { length: Math.min(Math.floor((to - from) / step) + 1, thresholdsMax + 1) },
          (_, at) => from + at * step,
        )
      : []
    : words.split(',').map((each) => (/^\s*\d+\s*$/.test(each) ? Number(each) : Number.NaN));
  if (found.length === 0 || found.some((each) => !Number.isSafeInteger(each) || each < 1 || each > 1_000_000))
    throw new UsageError(
      `\`--thresholds ${words}\` are no thresholds; write 3,5,8 or 1..20 or 5..100/5, whole numbers from 1`,
    );
  if (found.length > thresholdsMax)
    throw new UsageError(`at most ${thresholdsMax} thresholds; take wider steps, as in 5..500/5`);
  return [...new Set(found)].sort((a, b) => a - b);
}

function clearAsked(words: string): ClearLevel {
  if (words === 'same') return { kind: 'same' };
  const parts = /^(\d{1,6})(%?)$/.exec(words);
  const value = Number(parts?.[1]);
  if (!parts || value < 1 || (parts[2] === '%' && value > 100))
    throw new UsageError(`\`--clear ${words}\` is no level; write same, a whole number from 1, or a share such as 70%`);
  return parts[2] === '%' ? { kind: 'perCent', perCent: value } : { kind: 'level', level: value };
}

function chosen(words: string | undefined): Asked['choose'] {
  if (words === undefined) return undefined;
  const [number, window] = words.split('@');
  if (!/^\d+$/.test(number ?? '') || window === undefined)
    throw new UsageError(`\`--choose ${words}\` is no choice; write threshold@window, as in 12@24h`);
  return { threshold: Number(number), windowMs: windowOf(window, '--choose') };
}

/** A whole number of an option. */
export function whole(words: string | undefined, option: string, least: number, most: number): number {
  const value = /^\d+$/.test(words ?? '') ? Number(words) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UsageError(`\`${option}\` is a whole number from ${least} to ${most}, not \`${words ?? ''}\``);
  return value;
}
