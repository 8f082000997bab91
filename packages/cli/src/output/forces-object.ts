import { breakingWords, count, type ForceOutlook, kindWords, missingWords } from '@truceline/truce/forces';
import { shortName } from '@truceline/truce/terms';

/** A force over weeks as it is printed. */
export interface OutlookTold {
  readonly force: string;
  readonly from: string;
  readonly until: string;
  readonly weeks: number;
  readonly requirements: readonly {
    readonly id: string;
    readonly what: string;
    /** What it asks and what it lacks, week by week. */
    readonly asked: readonly number[];
    readonly lacking: readonly number[];
    readonly lackingAtLeast: readonly number[];
    readonly filled: readonly (readonly { readonly actor: string; readonly count: number }[])[];
    readonly shortAlreadyWeeks: number;
    readonly brokenBy: readonly (readonly string[])[];
  }[];
  readonly shortfalls: readonly string[];
  readonly broken: readonly string[];
  readonly brokenBy: readonly (readonly string[])[];
  readonly oneMore: readonly string[];
  readonly aim: string;
  readonly assumptions: readonly string[];
  readonly open: readonly string[];
  /** Rows and entries that are in no figure. */
  readonly notUsed: readonly string[];
  readonly noted: readonly string[];
}

/** The outlook of one force, in order to be printed. */
export function outlookObject(
  force: string,
  { staffing, plan, shortfalls, breaking, more }: ForceOutlook,
): OutlookTold {
  const { weeks, requirements, contributions } = staffing;
  return {
    force,
    from: weeks[0]!.from,
    until: weeks.at(-1)!.until,
    weeks: weeks.length,
    requirements: plan.rows.map(({ requirement, asked, lacking, lackingAtLeast, filled }) => ({
      id: requirements[requirement]!.id,
      what: kindWords(requirements[requirement]!),
      asked,
      lacking,
      lackingAtLeast,
      filled: filled.map((each) =>
        each.map(({ contribution, count: there }) => ({ actor: contributions[contribution]!.actor, count: there })),
      ),
      shortAlreadyWeeks: breaking.each[requirement]!.shortAlready,
      brokenBy: breaking.each[requirement]!.sets.map(({ actors }) => actors),
    })),
    shortfalls: shortfalls.map(({ words }) => words),
    broken: [
      ...breakingWords(breaking.any, staffing).map((words) => `${words} something would be lacking`),
      ...breaking.each.flatMap((each) =>
        breakingWords(each, staffing).map(
          (words) => `${words} \`${shortName(requirements[each.requirement]!.id)}\` could not be met at all`,
        ),
      ),
    ],
    brokenBy: breaking.any.sets.map(({ actors }) => actors),
    oneMore: [
      ...more.most.map(
        (each) =>
          `${missingWords(each, staffing)} would mend most: ${count(each.mends)} of ${count(each.ofLacking)} that lack (${each.unit} times weeks)`,
      ),
      ...more.each.map(
        (each) =>
          `\`${shortName(requirements[each.requirement]!.id)}\` alone would be mended by ${missingWords(each, staffing)}`,
      ),
    ],
    aim: plan.aim,
    assumptions: staffing.assumptions,
    open: staffing.open,
    notUsed: [],
    noted: [],
  };
}
