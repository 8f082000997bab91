import { nearestName } from '@truceline/truce/kernel';
import { type Command, type Terminal, UsageError } from './command.ts';
import { shown, shownLines } from './output/terminal-text.ts';
import { version } from './version.ts';

/** Every command by name, in the order of the overview. Its code is loaded when it is asked for: `check` needs no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  terms: async () => (await import('./commands/terms.ts')).terms,
  diff: async () => (await import('./commands/diff.ts')).diff,
  format: async () => (await import('./commands/format.ts')).format,
  run: async () => (await import('./commands/run.ts')).run,
  backtest: async () => (await import('./commands/backtest.ts')).backtest,
  patrols: async () => (await import('./commands/patrols.ts')).patrols,
  floors: async () => (await import('./commands/floors.ts')).floors,
  grades: async () => (await import('./commands/grades.ts')).grades,
  held: async () => (await import('./commands/held.ts')).held,
  texts: async () => (await import('./commands/texts.ts')).texts,
  panel: async () => (await import('./commands/panel.ts')).panel,
  explain: async () => (await import('./commands/explain.ts')).explain,
  findings: async () => (await import('./commands/findings.ts')).findings,
  claims: async () => (await import('./commands/claims.ts')).claims,
  report: async () => (await import('./commands/report.ts')).report,
  load: async () => (await import('./commands/load.ts')).load,
  serve: async () => (await import('./commands/serve.ts')).serve,
  publish: async () => (await import('./commands/publish.ts')).publish,
  stamp: async () => (await import('./commands/stamp.ts')).stamp,
  mirror: async () => (await import('./commands/mirror.ts')).mirror,
  sources: async () => (await import('./commands/sources.ts')).sources,
  fetch: async () => (await import('./commands/fetch.ts')).fetchCommand,
  exercise: async () => (await import('./commands/exercise.ts')).exercise,
  calibrate: async () => (await import('./commands/calibrate.ts')).calibrate,
  forces: async () => (await import('./commands/forces.ts')).forces,
  places: async () => (await import('./commands/places.ts')).places,
  pledges: async () => (await import('./commands/pledges.ts')).pledges,
  shield: async () => (await import('./commands/shield.ts')).shield,
  exposure: async () => (await import('./commands/exposure.ts')).exposure,
  people: async () => (await import('./commands/people.ts')).people,
  reach: async () => (await import('./commands/reach.ts')).reach,
  recovery: async () => (await import('./commands/recovery.ts')).recovery,
  corridors: async () => (await import('./commands/corridors.ts')).corridors,
  stats: async () => (await import('./commands/stats.ts')).stats,
  attribution: async () => (await import('./commands/attribution.ts')).attribution,
  fusion: async () => (await import('./commands/fusion.ts')).fusion,
  witness: async () => (await import('./commands/witness.ts')).witness,
  works: async () => (await import('./commands/works.ts')).works,
  'who-may': async () => (await import('./commands/who-may.ts')).whoMay,
  clocks: async () => (await import('./commands/clocks.ts')).clocks,
  lines: async () => (await import('./commands/lines.ts')).lines,
  'what-if': async () => (await import('./commands/what-if.ts')).whatIf,
  brief: async () => (await import('./commands/brief.ts')).brief,
  import: async () => (await import('./commands/import.ts')).importCommand,
  verify: async () => (await import('./commands/verify.ts')).verify,
  evidence: async () => (await import('./commands/evidence.ts')).evidence,
  fsck: async () => (await import('./commands/fsck.ts')).fsck,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuild,
  redact: async () => (await import('./commands/redact.ts')).redact,
  release: async () => (await import('./commands/release.ts')).release,
  'field-key': async () => (await import('./commands/field-key.ts')).fieldKey,
  'field-import': async () => (await import('./commands/field-import.ts')).fieldImport,
  reminders: async () => (await import('./commands/reminders.ts')).reminders,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
  new: async () => (await import('./commands/new.ts')).newCommand,
};

/** Runs the `truceline` command; gives its exit code: 0 done, 1 findings or rejects that were asked about, 2 could not run. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview(await Promise.all(Object.values(commands).map((load) => load()))));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(version());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const near = nearestName(name, Object.keys(commands));
    terminal.err(
      `truceline: unknown command \`${name}\`; ${near ? `did you mean \`${near}\`?` : 'see `truceline --help`'}`,
    );
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out((await command.helpOn?.(rest)) ?? command.help);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (problem) {
    return failed(problem, command, terminal);
  }
}

function failed(problem: unknown, command: Command, terminal: Terminal): number {
  if (problem instanceof UsageError) {
    terminal.err(`truceline ${command.name}: ${problem.message}; see \`truceline ${command.name} --help\``);
    return 2;
  }
  if (problem instanceof Error && problem.name === 'AbortError') {
    terminal.err(`truceline ${command.name}: stopped; what was acknowledged is kept`);
    return 130;
  }
  if (problem instanceof Error && problem.name === 'JournalError') {
    terminal.err(`truceline ${command.name}: ${problem.message}`);
    return 2;
  }
  throw problem;
}

function overview(all: readonly Command[]): string {
  return `truceline: makes a truce checkable

usage: truceline <command> [options]

${all.map((command) => `  ${command.name.padEnd(12)} ${command.summary}`).join('\n')}

examples:
  truceline check paris-declaration
  truceline run minsk-2 --source ucdp-ged=ucdp_ged_ukraine.csv
  truceline run paris-declaration --source viina=viina-2026.json --reading assumed --assume "cf in force from 2026-03-01"
  truceline serve

\`truceline <command> --help\` tells the options of a command.`;
}

function processTerminal(): Terminal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code === 'EPIPE') process.exit(0);
    throw problem;
  });
  const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  return {
    out: (text) => print(shownLines(text)),
    exact: print,
    err: (text) => void process.stderr.write(`${shownLines(text)}\n`),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${shown(text)}`);
    },
    interactive: process.stderr.isTTY === true,
    signal: stop.signal,
    now: () => Date.now(),
  };
}
