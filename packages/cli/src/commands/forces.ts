import { isBlocking } from '@truceline/language';
import { balanceOf, forcePlan, loadSolver, withinByText } from '@truceline/language/forces';
import { isRefusal } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';
import { type Command, onlyWord, parseWords } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { fromFiles } from '../read-text.ts';

/** `truceline forces`: whether what is pledged can meet what is required. */
export const forces: Command = {
  name: 'forces',
  summary: 'whether pledged contributions can meet each requirement, and what would break it',
  help: `usage: truceline forces <agreement> [--action WORD] [--reading NAME] [--json]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  --action WORD    what the force is to do (default: deploy); caveats and mandates are read for it
  --reading NAME   lay a reading over the text first
  --json           print the plan as JSON and nothing else

For each force: what it requires, which contributions could serve it after caveats, mandates, days and rotation, the best
assignment, what is lacking, and the fewest withdrawals that would leave something lacking. What the text leaves open is
listed and is not in the plan. Of a contribution kept up in N rotations one in N is there at a time.

exit code: 0 every requirement is met or nothing can be counted, 1 something is lacking, 2 could not run

example:
  truceline forces ./draft.truce`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      action: { type: 'string', default: 'deploy' },
      reading: { type: 'string' },
      json: { type: 'boolean' },
    });
    const read = fromFiles(onlyWord(positionals, 'an agreement'), values.reading);
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
    const solve = await loadSolver();
    const found = terms.forces
      .filter((force) => force.id.startsWith(`${terms.agreement}/`))
      .map((force) => {
        const balance = balanceOf(force, values.action ?? 'deploy', terms, withinByText(terms));
        return { balance, plan: forcePlan(balance, solve) };
      });
    const plans = found.map(({ balance, plan }) => ({
      force: balance.force,
      needs: balance.needs.map((need, index) => ({
        ...need,
        lacking: plan.short[index] ?? 0,
        from: need.from ?? null,
        given: plan.given
          .filter((each) => each.need === index)
          .map((each) => ({ actor: balance.supplies[each.supply]!.actor, count: each.count })),
      })),
      breakers: plan.breakers?.map((index) => balance.supplies[index]!.actor) ?? null,
      open: balance.open,
    }));
    if (values.json) terminal.out(JSON.stringify({ agreement: terms.agreement, forces: plans }, undefined, 1));
    else terminal.out(plans.length === 0 ? 'the text names no force' : plans.map(planText).join('\n\n'));
    return plans.some((each) => each.needs.some((need) => need.lacking > 0)) ? 1 : 0;
  },
};

interface Plan {
  readonly force: string;
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
  readonly open: readonly string[];
}

function planText({ force, needs, breakers, open }: Plan): string {
  const lines = needs.flatMap((need) => {
    const what = [
      `${need.count} ${need.unit}`,
      ...(need.of === undefined ? [] : [`of ${shortName(need.of)}`]),
      ...(need.zone === undefined ? [] : [`in ${shortName(need.zone)}`]),
      ...(need.from === null ? [] : [`from ${need.from}`]),
    ].join(' ');
    const given = need.given.map((each) => `${shortName(each.actor)} ${each.count}`).join(', ') || 'nothing';
    return [`  requires ${what}: ${given}${need.lacking > 0 ? `; ${need.lacking} lacking` : ''}`];
  });
  return [
    `${shortName(force)}`,
    ...(lines.length > 0 ? lines : ['  nothing that could be counted is required']),
    ...(breakers === null
      ? []
      : [
          `  without ${breakers.map(shortName).join(' and ')} something would be lacking (the fewest withdrawals that do it)`,
        ]),
    ...(open.length > 0 ? [`  left open, and not in the plan: ${open.join('; ')}`] : []),
  ].join('\n');
}
