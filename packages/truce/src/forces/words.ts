import type { LocalDay } from '../kernel/index.ts';
import { type Id, shortName } from '../terms/index.ts';
import type { BreakingSets } from './breaking.ts';
import type { Missing } from './one-more.ts';
import { fits, placesOffered } from './serving.ts';
import type { Obstacle, Staffing, Week } from './staffing.ts';
import type { Contribution, Requirement } from './statement.ts';
import type { WeeklyPlan } from './weekly-plan.ts';

/** Weeks that follow each other in which a requirement lacks the same, in a sentence. */
export interface Shortfall {
  readonly requirement: number;
  readonly from: LocalDay;
  readonly until: LocalDay;
  readonly weeks: number;
  readonly asked: number;
  readonly lacking: number;
  /** What it lacks however contributions are divided. */
  readonly lackingAtLeast: number;
  /** `from 2027-03-01 to 2027-06-06 the force lacks 400 of 1,200 soldiers in `north``, with what is in the way. */
  readonly words: string;
}

/** Every shortfall of a plan, by requirement and then by week. */
export function shortfallsOf(staffing: Staffing, plan: WeeklyPlan): readonly Shortfall[] {
  return plan.rows.flatMap(({ requirement, asked, lacking, lackingAtLeast }) => {
    const found: Shortfall[] = [];
    const why = staffing.weeks.map((_, week) => (lacking[week]! > 0 ? inTheWay(staffing, requirement, week) : ''));
    const same = (a: number, b: number): boolean =>
      asked[a] === asked[b] &&
      lacking[a] === lacking[b] &&
      lackingAtLeast[a] === lackingAtLeast[b] &&
      why[a] === why[b];
    for (let week = 0; week < lacking.length; ) {
      let end = week;
      while (end + 1 < lacking.length && same(end + 1, week)) end++;
      const [first, last] = [staffing.weeks[week]!, staffing.weeks[end]!];
      if (lacking[week]! > 0) {
        const what = `${count(asked[week]!)} ${kindWords(staffing.requirements[requirement]!)}`;
        const least =
          lackingAtLeast[week]! < lacking[week]!
            ? `; others compete for the same, and alone it would lack ${lackingAtLeast[week] === 0 ? 'nothing' : count(lackingAtLeast[week]!)}`
            : '';
        found.push({
          requirement,
          from: first.from,
          until: last.until,
          weeks: end - week + 1,
          asked: asked[week]!,
          lacking: lacking[week]!,
          lackingAtLeast: lackingAtLeast[week]!,
          words: `from ${first.from} to ${last.until} the force lacks ${count(lacking[week]!)} of ${what}${least}${why[week] === '' ? '' : `; ${why[week]}`}`,
        });
      }
      week = end + 1;
    }
    return found;
  });
}

/** `soldiers of `guards` in `north``. */
export function kindWords({ unit, capability, zone }: Pick<Requirement, 'unit' | 'capability' | 'zone'>): string {
  return [unit, ...(capability ? [`of ${name(capability)}`] : []), ...(zone ? [`in ${name(zone)}`] : [])].join(' ');
}

/** `without `poland` and `latvia` (from the week of 2027-03-01)`. */
export function breakingWords({ sets, more }: BreakingSets, { weeks }: Pick<Staffing, 'weeks'>): readonly string[] {
  const words = sets.map(
    ({ actors, week }) => `without ${actors.map(name).join(' and ')} (first in the week of ${weeks[week]!.from})`,
  );
  return more ? [...words, 'and more sets of this size, not listed'] : words;
}

/** `400 soldiers of `guards` in `north` from 2027-03-01 to 2027-06-06`. */
export function missingWords(missing: Missing, { weeks }: Pick<Staffing, 'weeks'>): string {
  return `${count(missing.quantity)} ${kindWords(missing)} from ${weeks[missing.fromWeek]!.from} to ${weeks[missing.untilWeek]!.until}`;
}

/** A whole number with commas between thousands. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function name(id: Id): string {
  return `\`${shortName(id)}\``;
}

/** What keeps contributions of the right kind out in a week, one clause each. */
function inTheWay(staffing: Staffing, requirement: number, week: number): string {
  const { requirements, contributions, weeks, obstacle } = staffing;
  const fitting = contributions.flatMap((contribution, index) =>
    fits(contribution, requirements[requirement]!) ? [{ contribution, found: obstacle(index, requirement, week) }] : [],
  );
  if (fitting.length === 0) return 'nobody has offered any';
  return fitting
    .flatMap(({ contribution, found }) => (found ? [obstacleWords(contribution, found, weeks[week]!)] : []))
    .join('; ');
}

function obstacleWords({ actor }: Contribution, obstacle: Obstacle, week: Week): string {
  const whose = `${name(actor)}’s contribution`;
  if (obstacle.kind === 'refused') return `${whose} has no mandate: it was refused or has expired`;
  if (obstacle.kind === 'caveat') {
    const [first] = obstacle.caveats;
    if (first?.id === placesOffered) return `${whose} is not offered for that place`;
    return `${whose} may not go there (caveat ${name(first!.id)}${first!.source === undefined ? '' : `, ${first!.source}`})`;
  }
  const { from, until } = obstacle.days;
  return until !== undefined && until < week.until
    ? `${whose} is not there after ${until}`
    : `${whose} is not there before ${from}`;
}
