import { openOperatorShelf } from '@truceline/server';
import { patrolPlan } from '@truceline/truce/coverage';
import {
  addDays,
  dayOf,
  type Instant,
  isRefusal,
  type LocalDay,
  mondayOf,
  parseDay,
  spanOfDay,
} from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { planText } from '../output/plan-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline patrols`: which zones fall below the floor of coverage in a week, and what so many patrols more would mend. */
export const patrols: Command = {
  name: 'patrols',
  summary: 'which zones fall below the floor in a week, and what some patrols more would mend',
  help: `usage: truceline patrols [--case ID] [--week DAY] [--patrols N] [--hours N] [--range KM] [--store DIR] [--json]

For the operator alone: what it prints says when nobody looks. It knows no roads, no dark and no danger; people decide who goes.

  --case ID        needed where the store holds several cases
  --week DAY       the week, Monday to Sunday, that holds the day (default: the newest with anything recorded)
  --patrols N      how many patrols more there are (default 2)
  --hours N        how long a patrol stays in a zone (default 8)
  --range KM       how far it sees (default 2)
  --json           print one JSON object and nothing else

exit code: 0 done, 2 could not run

example:
  truceline patrols --case exercise --week 2001-04-12 --patrols 4`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      case: { type: 'string' },
      week: { type: 'string' },
      patrols: { type: 'string', default: '2' },
      hours: { type: 'string', default: '8' },
      range: { type: 'string', default: '2' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [count, hours, rangeKm] = [
      numberAsked(values.patrols, '--patrols', 1_000),
      numberAsked(values.hours, '--hours', 24),
      numberAsked(values.range, '--range', 100),
    ];
    const shelf = await openOperatorShelf(storeFolder(values.store), () => nowOf(terminal), {
      audience: 'operator',
      writing: false,
    });
    if (isRefusal(shelf)) return refused(shelf.message, terminal);
    try {
      const id = caseAsked(values.case, shelf.cases());
      const evaluated = shelf.evaluated(id);
      if (!evaluated || isRefusal(evaluated))
        return refused(evaluated?.message ?? `case \`${id}\` cannot be read`, terminal);
      const { evaluation, input } = evaluated;
      const { book } = evaluation;
      if (!book)
        return refused(`nobody recorded where they looked in case \`${id}\`: there is nothing to plan on`, terminal);
      const monday = mondayOf(weekAsked(values.week) ?? dayOf((book.during.endsAt - 1) as Instant, input.dayZone));
      const week = {
        startsAt: spanOfDay(monday, input.dayZone).startsAt,
        endsAt: spanOfDay(addDays(monday, 6), input.dayZone).endsAt,
      };
      const floor = evaluation.floors.at(week.startsAt);
      const floorPerMille =
        floor.kind === 'fixed'
          ? floor.hoursPerMille
          : floor.kind === 'fixedAfterwards'
            ? floor.first.hoursPerMille
            : input.coverageFloorPerMille;
      const plan = patrolPlan(book, {
        zones: book.zones,
        week,
        floor: { counter: id, hoursPerMille: floorPerMille, areaPerMille: 0, fixedAt: week.startsAt },
        patrol: { lengthMs: hours * 3_600_000, rangeM: rangeKm * 1_000 },
        patrols: count,
      });
      const told = {
        case: id,
        exercise: evaluation.exercise,
        monday,
        sunday: addDays(monday, 6),
        dayZone: input.dayZone,
        floorPerMille,
        patrols: count,
        ...plan,
      };
      if (values.json) terminal.exact(JSON.stringify(told));
      else terminal.out(planText(shownIn(told)));
      return 0;
    } finally {
      shelf.close();
    }
  },
};

function weekAsked(text: string | undefined): LocalDay | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`--week ${text}\` is no day; write one such as 2026-01-31`);
  return day;
}

function numberAsked(text: string, option: string, most: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > most)
    throw new UsageError(`\`${option} ${text}\` is no whole number from 1 to ${most}`);
  return number;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline patrols: ${message}`);
  return 2;
}
