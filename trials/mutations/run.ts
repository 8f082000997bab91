import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allMutations } from './all.ts';
import { type MutationResult, runMutations } from './run-mutations.ts';

const help = `usage: npm run trials -- mutations [--only NAME]… [--part N/M] [--green] [--list] [--json]
Puts each fault of the table into a copy of the packages and runs the tests that should notice it. --part 2/4 takes
the second quarter of the table, so that several processes can share it;
--green leaves out the run without any fault, for when the tests are known to be green.
Exit code 1 where a fault survived.`;

process.exitCode = main();

function main(): number {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      part: { type: 'string', default: '1/1' },
      green: { type: 'boolean' },
      list: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (values.help) {
    print(help);
    return 0;
  }
  const unknown = values.only?.find((name) => !allMutations.some((each) => each.name === name));
  if (unknown !== undefined) {
    print(`no mutation \`${unknown}\`; \`--list\` names them`);
    return 2;
  }
  const [part, parts] = values.part.split('/').map(Number) as [number, number];
  const chosen = allMutations
    .filter(({ name }) => values.only?.includes(name) ?? true)
    .filter((_, at) => at % parts === part - 1);
  if (values.list) {
    for (const { name, file, breaks } of chosen) print(`${name}  ${file}: ${breaks}`);
    return 0;
  }
  const say = (result: MutationResult) => !values.json && print(lineOf(result));
  const results = runMutations(join(import.meta.dirname, '..', '..'), chosen, {
    onResult: say,
    green: values.green === true,
  });
  const survivors = results.filter(({ caughtBy }) => caughtBy.length === 0);
  if (values.json)
    print(
      JSON.stringify(
        results.map(({ mutation, caughtBy, seconds }) => ({
          name: mutation.name,
          file: mutation.file,
          breaks: mutation.breaks,
          caughtBy,
          seconds: Number(seconds.toFixed(1)),
        })),
      ),
    );
  else
    print(
      `${results.length} faults, ${results.length - survivors.length} caught, ${survivors.length} survived${survivors.map(({ mutation }) => `\n  ${mutation.name}`).join('')}`,
    );
  return survivors.length === 0 ? 0 : 1;
}

function lineOf({ mutation, caughtBy, seconds }: MutationResult): string {
  return caughtBy.length === 0
    ? `SURVIVED ${mutation.name}: ${mutation.breaks}`
    : `caught   ${mutation.name} (${seconds.toFixed(1)} s) by ${caughtBy[0]}`;
}
