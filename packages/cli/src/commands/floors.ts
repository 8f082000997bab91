import { casesKept, fixFloor, floorsKept } from '@truceline/server';
import { type FixedFloor, holdsFrom } from '@truceline/truce/coverage';
import { formatInstant, type Instant, isRefusal } from '@truceline/truce/kernel';
import { instantWords } from '@truceline/truce/pages';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { timeAsked } from './case-options.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline floors`: how much must have been watched before an absence of reports says anything; listed, or fixed from now on. */
export const floors: Command = {
  name: 'floors',
  summary: 'how much must be watched before silence says anything: lists the floors of a case, or fixes one',
  help: `usage: truceline floors [--case ID] [--store DIR] [--json]
       truceline floors --set PERCENT --by WHO [--clause ID] [--decided TIME] [--case ID] [--store DIR] [--json]

A floor is an entry of the record with its author and two times. It judges what begins after both, and nothing before:
whoever knows the figures cannot choose the floor to fit them.

  --set PERCENT     least share of the time that must be watched: 60, or 62.5
  --by WHO          who decided it; sealed, and shown to the operator alone
  --clause ID       for the window of this clause alone, by its id or short name
  --decided TIME    when it was decided, if that was earlier (a day or an instant, on the clocks of the case)
  --case ID         needed where the store holds several cases
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)
  --json            print one JSON object and nothing else

exit code: 0 done, 2 could not run

examples:
  truceline floors --case exercise
  truceline floors --case minsk-2 --set 60 --by "Joint Commission" --decided 2026-03-01
  truceline floors --case minsk-2 --set 80 --clause north_day --by "Joint Commission"`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      set: { type: 'string' },
      by: { type: 'string' },
      clause: { type: 'string' },
      decided: { type: 'string' },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    const before = floorsKept(folder, id);
    if (isRefusal(before)) return refused(before.message, terminal);
    const { dayZone } = before;
    if (values.set === undefined) {
      for (const option of ['by', 'clause', 'decided'] as const)
        if (values[option] !== undefined) throw new UsageError(`\`--${option}\` goes with \`--set\``);
      if (values.json) terminal.exact(JSON.stringify({ case: id, dayZone, floors: before.floors.map(told) }));
      else terminal.out(listWords(id, before.floors, dayZone));
      return 0;
    }
    const by = values.by?.trim();
    if (!by) throw new UsageError('say who decided it with `--by`');
    const entered = await fixFloor(
      folder,
      id,
      {
        ...(values.clause === undefined ? {} : { clause: values.clause }),
        hoursPerMille: perMilleAsked(values.set),
        decidedAt: timeAsked(values.decided, '--decided', dayZone),
        by,
      },
      () => nowOf(terminal),
    );
    if (isRefusal(entered)) return refused(entered.message, terminal);
    if (values.json) terminal.exact(JSON.stringify({ case: id, dayZone, entered: told(entered) }));
    else
      terminal.out(
        `entered in case ${id}: ${floorWords(entered, dayZone)}\nWhat began before ${instantWords(holdsFrom(entered), dayZone)} keeps the floor that it had.`,
      );
    return 0;
  },
};

/** A floor for programs: instants as text. */
function told({ clause, hoursPerMille, decidedAt, receivedAt, by }: FixedFloor) {
  const at = (instant: Instant) => formatInstant(instant);
  return {
    ...(clause === undefined ? {} : { clause }),
    hoursPerMille,
    decidedAt: at(decidedAt),
    receivedAt: at(receivedAt),
    holdsFrom: at(holdsFrom({ decidedAt, receivedAt })),
    ...(by === undefined ? {} : { by }),
  };
}

function listWords(id: string, floors: readonly FixedFloor[], dayZone: string): string {
  if (floors.length === 0)
    return `case ${id}: no floor of coverage is in its record; until one is, an absence of reports says nothing`;
  return [
    `case ${id}: floors of coverage, each for what begins from its own time on:`,
    ...floors.map((floor) => `  ${floorWords(floor, dayZone)}`),
  ].join('\n');
}

function floorWords(floor: FixedFloor, dayZone: string): string {
  const { clause, hoursPerMille, decidedAt, receivedAt, by } = floor;
  return `${hoursPerMille / 10} % of the time, for ${clause ?? 'days and every clause without its own'}; decided ${instantWords(decidedAt, dayZone)} by ${by ?? 'somebody whose name is not in the record'}, entered ${instantWords(receivedAt, dayZone)}`;
}

function perMilleAsked(text: string): number {
  const perMille = Math.round(Number(text) * 10);
  if (!/^\d{1,3}(\.\d)?$/.test(text) || perMille > 1000)
    throw new UsageError(`\`--set ${text}\` is no share; write per cent from 0 to 100, such as 60 or 62.5`);
  return perMille;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline floors: ${message}`);
  return 2;
}
