import { nearestName } from '@truceline/truce/kernel';
import { type Command, UsageError } from '../command.ts';
import { statisticsMethods } from '../statistics/methods.ts';

/** `truceline stats`: published methods over plain CSV, one word each. */
export const stats: Command = {
  name: 'stats',
  summary: 'published statistical methods over a plain CSV: each with its columns, units and paper in --help',
  help: `usage: truceline stats <method> --input FILE [parameters] [--json]

  <method>   ${Object.keys(statisticsMethods).join(', ')}
  --json     print one JSON object and nothing else

truceline stats <method> --help tells the columns, their units, every parameter with its default, and the paper.

exit code: 0 done, 2 could not run`,
  helpOn: async ([name = '']) => (await statisticsMethods[name]?.())?.help,
  run: async (argv, terminal) => {
    const [name, ...rest] = argv;
    const known = Object.keys(statisticsMethods);
    const load = name === undefined ? undefined : statisticsMethods[name];
    if (!load) {
      const near = name === undefined ? undefined : nearestName(name, known);
      throw new UsageError(
        name === undefined
          ? `name a method: ${known.join(', ')}`
          : `\`${name}\` is no method${near ? `; did you mean \`${near}\`?` : `: ${known.join(', ')}`}`,
      );
    }
    const method = await load();
    try {
      return await method.run(rest, terminal);
    } catch (problem) {
      if (!(problem instanceof UsageError)) throw problem;
      const said = `truceline stats ${method.name}`;
      terminal.err(`${said}: ${problem.message}; see \`${said} --help\``);
      return 2;
    }
  },
};
