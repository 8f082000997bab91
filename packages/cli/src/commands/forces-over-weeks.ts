import { loadSolver } from '@truceline/language/forces';
import { readForceTable } from '@truceline/sources';
import { type ForceStatement, type Forces, forceOutlook, forcesAt, forcesFromTerms } from '@truceline/truce/forces';
import { isRefusal, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { shortName, type Terms, withinByText } from '@truceline/truce/terms';
import { type Terminal, UsageError } from '../command.ts';
import { type OutlookTold, outlookObject } from '../output/forces-object.ts';
import { outlookText } from '../output/forces-text.ts';
import { shownIn } from '../output/terminal-text.ts';

/** What is asked of a force over weeks, as typed. */
export interface WeeksAsked {
  /** Absent: not over weeks. */
  readonly weeks?: number;
  readonly from?: LocalDay;
  readonly rotation?: number;
  readonly stayWeeksMin?: number;
  readonly movesMax?: number;
  readonly action: string;
  readonly json: boolean;
}

/** Reads the options; a word that is no number, or an option that says nothing without `--weeks`, is an error of the user. */
export function weeksAsked(
  values: { readonly [name in 'weeks' | 'from' | 'rotation' | 'stay-weeks' | 'moves']?: string | undefined } & {
    readonly json?: boolean | undefined;
  },
  action: string,
): WeeksAsked {
  const number = (name: 'weeks' | 'rotation' | 'stay-weeks' | 'moves', [least, most]: readonly [number, number]) => {
    const text = values[name];
    if (text === undefined) return undefined;
    if (!/^\d{1,4}$/.test(text) || Number(text) < least || Number(text) > most)
      throw new UsageError(`\`${text}\` for --${name} is no whole number from ${least} to ${most}`);
    if (values.weeks === undefined) throw new UsageError(`--${name} is about weeks; say how many with --weeks N`);
    return Number(text);
  };
  const weeks = number('weeks', [1, 104]);
  const [rotation, stayWeeksMin] = [number('rotation', [1, 20]), number('stay-weeks', [1, 104])];
  const movesMax = number('moves', [0, 104]);
  const from = values.from === undefined ? undefined : parseDay(values.from);
  if (values.from !== undefined && !from) throw new UsageError(`\`${values.from}\` is no day; write it as 2031-01-06`);
  if (from && weeks === undefined) throw new UsageError('--from is about weeks; say how many with --weeks N');
  return {
    action,
    json: values.json ?? false,
    ...(weeks === undefined ? {} : { weeks }),
    ...(from ? { from } : {}),
    ...(rotation === undefined ? {} : { rotation }),
    ...(stayWeeksMin === undefined ? {} : { stayWeeksMin }),
    ...(movesMax === undefined ? {} : { movesMax }),
  };
}

/** The forces of a text, each over weeks. */
export async function overWeeksOfText(terms: Terms, asked: WeeksAsked, terminal: Terminal): Promise<number> {
  const from = asked.from ?? parseDay(terms.dated.slice(0, 10))!;
  const told: OutlookTold[] = [];
  for (const force of terms.forces.filter(({ id }) => id.startsWith(`${terms.agreement}/`))) {
    const one = await outlook(shortName(force.id), forcesFromTerms(force, terms), { ...asked, from }, terms);
    if (typeof one === 'string') return refused(one, terminal);
    told.push(one);
  }
  return printed(told, asked, terminal);
}

/** A table of requirements and contributions over weeks, everything in it known. */
export async function overWeeksOfTable(path: string, asked: WeeksAsked, terminal: Terminal): Promise<number> {
  const { weeks, from } = asked;
  if (weeks === undefined || from === undefined)
    throw new UsageError('a table is looked at over weeks; say --weeks N and --from DAY');
  const knownAt = spanOfDay('2199-12-30' as LocalDay, 'UTC').startsAt;
  const table = await readForceTable(path, knownAt);
  if (isRefusal(table)) return refused(table.message, terminal);
  const forces = forcesAt(table.entries, { at: knownAt, knownAt });
  const mark = table.entries.some(({ exercise }) => exercise) ? 'EXERCISE ' : '';
  const one = await outlook(`${mark}${path}`, forces, { ...asked, from });
  if (typeof one === 'string') return refused(one, terminal);
  const wrong = [
    ...table.rejected.map(({ line, column, reason }) => `line ${line}${column === '' ? '' : `, ${column}`}: ${reason}`),
    ...forces.problems.map(({ entry, reason }) => `${entry}: ${reason}`),
  ];
  const noted = [
    ...table.noted.map(({ line, column, words }) => `line ${line}, ${column}: ${words}`),
    ...flags(forces),
  ];
  return printed([{ ...one, notUsed: wrong, noted }], asked, terminal);
}

function flags({ conflicts, tooLarge }: Forces): readonly string[] {
  return [
    ...conflicts.map(({ about, says, counts }) => `\`${about}\`: ${says.join('; ')}; counted: ${counts}`),
    ...tooLarge.map(
      ({ actor, unit, offered, declared }) =>
        `\`${actor}\` offers ${offered} ${unit} and says that it has ${declared}; the offer is counted as it stands`,
    ),
  ];
}

async function outlook(
  name: string,
  statement: ForceStatement,
  asked: WeeksAsked & { readonly from: LocalDay },
  terms: Pick<Terms, 'zones'> = { zones: [] },
): Promise<OutlookTold | string> {
  const { weeks, from, rotation, stayWeeksMin, movesMax } = asked;
  const found = forceOutlook(
    statement,
    {
      from,
      weeks: weeks ?? 1,
      task: asked.action,
      within: withinByText(terms),
      ...(rotation === undefined ? {} : { rotation }),
      rules: {
        ...(stayWeeksMin === undefined ? {} : { stayWeeksMin }),
        ...(movesMax === undefined ? {} : { movesMax }),
      },
    },
    await loadSolver(),
  );
  return isRefusal(found) ? found.message : outlookObject(name, found);
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline forces: ${message}`);
  return 2;
}

function printed(told: readonly OutlookTold[], { json }: WeeksAsked, terminal: Terminal): number {
  if (json) terminal.exact(JSON.stringify({ forces: told }, undefined, 1));
  else
    terminal.out(
      told.length === 0
        ? 'nothing can be counted: the text names no `force`, which would say what it `requires` and who its `contributors` are'
        : shownIn(told).map(outlookText).join('\n\n'),
    );
  return told.some(({ shortfalls }) => shortfalls.length > 0) ? 1 : 0;
}
