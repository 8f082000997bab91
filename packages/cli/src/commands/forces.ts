import { isBlocking } from '@truceline/language';
import { actionWords } from '@truceline/language/completion';
import { loadSolver } from '@truceline/language/forces';
import { balanceOf, type DatedPlan, plansByDay } from '@truceline/truce/forces';
import { isRefusal, nearestName } from '@truceline/truce/kernel';
import { type Force, requirementsOf, shortName, withinByText } from '@truceline/truce/terms';
import { type Command, onlyWord, parseWords, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { fromFiles } from '../read-text.ts';
import { overWeeksOfTable, overWeeksOfText, weeksAsked } from './forces-over-weeks.ts';

/** `truceline forces`: whether what is pledged can meet what is required. */
export const forces: Command = {
  name: 'forces',
  summary: 'whether pledged contributions can meet each requirement, and what would break it',
  help: `usage: truceline forces <agreement> [--action WORD] [--reading NAME] [--json]
       truceline forces <agreement or table.csv> --weeks N [--from DAY] [--rotation N] [--stay-weeks N] [--moves N] [--json]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  <table.csv>      requirements and contributions as a table (packages/sources/src/force-table/README.md)
  --action WORD    what the force is to do (default: deploy); caveats and mandates are read for it
  --reading NAME   lay a reading over the text first
  --weeks N        look at so many weeks, 1 to 104, instead of at the days on which something changes
  --from DAY       the first day of the first week (default: the day of the text; needed for a table)
  --rotation N     for contributions that do not say: one in N is there at a time (default: 1, all at once)
  --stay-weeks N   who takes up a place stays there at least N weeks
  --moves N        no contribution moves as a whole more than N times
  --json           print the plan as JSON and nothing else

For each force, and each day on which something changes: what it requires, which contributions could serve it after
caveats, mandates, days, notice and rotation, the best assignment, what is lacking, and the fewest withdrawals that would
leave something lacking. Notice and the time of a mandate run from the day of the text at the earliest. What the text leaves
open is listed and is not in the plan. Of a contribution kept up in N rotations one in N is there at a time.

With --weeks: what each requirement lacks by week, what is in the way, the smallest sets of up to four withdrawals that break
a requirement, and the one contribution more that would mend most. What is there for a part of a week only is not counted in it.

exit code: 0 every requirement is met or nothing can be counted, 1 something is lacking, 2 could not run

example:
  truceline forces ./draft.truce
  truceline forces ./force.csv --weeks 52 --from 2031-01-06`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      action: { type: 'string', default: 'deploy' },
      reading: { type: 'string' },
      weeks: { type: 'string' },
      from: { type: 'string' },
      rotation: { type: 'string' },
      'stay-weeks': { type: 'string' },
      moves: { type: 'string' },
      json: { type: 'boolean' },
    });
    const action = values.action ?? 'deploy';
    if (!actionWords.includes(action)) {
      const near = nearestName(action, actionWords, 4);
      throw new UsageError(
        `\`${action}\` is no action; ${near === undefined ? `use one of ${actionWords.join(', ')}` : `did you mean \`${near}\`?`}`,
      );
    }
    const subject = onlyWord(positionals, 'an agreement');
    const asked = weeksAsked(values, action);
    if (subject.endsWith('.csv')) return overWeeksOfTable(subject, asked, terminal);
    const read = fromFiles(subject, values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline forces: ${read.message}`);
      return 2;
    }
    const { terms } = read.compiled;
    const blocking = read.compiled.diagnostics.filter(isBlocking);
    if (blocking.length > 0) {
      terminal.err(diagnosticLines(blocking));
      return 2;
    }
    if (asked.weeks !== undefined) return overWeeksOfText(terms, asked, terminal);
    const solve = await loadSolver();
    const plans = terms.forces
      .filter((force) => force.id.startsWith(`${terms.agreement}/`))
      .map((force): ForceAnswer => {
        const balance = balanceOf(force, action, terms, withinByText(terms));
        return {
          force: force.id,
          plans: plansByDay(balance, solve).map(answerOf),
          open: balance.open,
          missing: missingWords(force),
        };
      });
    if (values.json) terminal.exact(JSON.stringify({ agreement: terms.agreement, forces: plans }, undefined, 1));
    else
      terminal.out(
        plans.length === 0
          ? 'nothing can be counted: the text names no `force`, which would say what it `requires` and who its `contributors` are'
          : shownIn(plans).map(forceText).join('\n\n'),
      );
    return plans.some((each) => each.plans.some((plan) => plan.needs.some((need) => need.lacking > 0))) ? 1 : 0;
  },
};

function answerOf({ day, balance, plan }: DatedPlan): PlanAnswer {
  return {
    day: day ?? null,
    needs: balance.needs.map((need, index) => ({
      ...need,
      from: need.from ?? null,
      lacking: plan.short[index] ?? 0,
      given: plan.given
        .filter((each) => each.need === index)
        .map((each) => ({ actor: balance.supplies[each.supply]!.actor, count: each.count })),
    })),
    breakers: plan.breakers ?? null,
  };
}

/** The clauses without which a force cannot be counted, and the numbers that stand in none of them. */
function missingWords(force: Force): readonly string[] {
  const { contributors } = force;
  const requires = requirementsOf(force);
  const numbered = (each: { readonly amount?: { readonly kind: string } }) => each.amount?.kind === 'said';
  const silent = contributors.flatMap((each) => (numbered(each) || typeof each.actor !== 'string' ? [] : [each.actor]));
  return [
    ...(requires.length === 0
      ? ['it has no `requires` with a number, such as `requires 500 personnel`']
      : requires.some(numbered)
        ? []
        : ['its `requires` leaves the number open']),
    ...(contributors.length === 0
      ? ['it has no `contributors`']
      : contributors.some(numbered)
        ? []
        : [
            silent.length === 0
              ? 'its `contributors` names nobody with a number'
              : `its \`contributors\` gives no number for ${silent.map((id) => `\`${shortName(id)}\``).join(', ')}`,
          ]),
  ];
}

interface ForceAnswer {
  readonly force: string;
  /** One for every day on which something changes; `day` is null for what is needed without a date. */
  readonly plans: readonly PlanAnswer[];
  readonly open: readonly string[];
  /** What the text would have to say before anything could be counted; none where something can. */
  readonly missing: readonly string[];
}

interface PlanAnswer {
  readonly day: string | null;
  readonly needs: readonly {
    readonly name: string;
    readonly unit: string;
    readonly count: number;
    readonly of?: string;
    readonly zone?: string;
    readonly from: string | null;
    readonly lacking: number;
    readonly given: readonly { readonly actor: string; readonly count: number }[];
  }[];
  readonly breakers: readonly string[] | null;
}

function forceText({ force, plans, open, missing }: ForceAnswer): string {
  return [
    shortName(force),
    ...(plans.length === 0
      ? [`  nothing can be counted: ${missing.join('; ') || 'nothing that it requires has a number'}`]
      : plans.flatMap(planLines)),
    ...(open.length > 0 ? [`  left open, and not in the plan: ${open.join('; ')}`] : []),
  ].join('\n');
}

function planLines({ day, needs, breakers }: PlanAnswer): readonly string[] {
  const lines = needs.map((need) => {
    const what = [
      `${need.count} ${need.unit}`,
      ...(need.of === undefined ? [] : [`of ${shortName(need.of)}`]),
      ...(need.zone === undefined ? [] : [`in ${shortName(need.zone)}`]),
    ].join(' ');
    const given = need.given.map((each) => `${shortName(each.actor)} ${each.count}`).join(', ') || 'nothing';
    const when = day === null ? '' : `on ${day}: `;
    return `  ${when}requires ${what}: ${given}${need.lacking > 0 ? `; ${need.lacking} lacking` : ''}`;
  });
  if (breakers === null) return lines;
  const fewest = `without ${breakers.map(shortName).join(' and ')} something would be lacking`;
  return [...lines, `  ${fewest} (the fewest withdrawals that do it)`];
}
