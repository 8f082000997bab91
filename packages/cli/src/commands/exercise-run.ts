import { listen, makeApp, openExerciseRun, readAssets } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { portAsked, untilStopped } from './room-options.ts';

const tickMs = 1_000;

/** `truceline exercise run`: an exercise on a running clock, with a desk for directing staff. */
export const exerciseRun: Command = {
  name: 'exercise run',
  summary: 'plays an exercise on a running clock, with a desk for directing staff',
  help: `usage: truceline exercise run [--store DIR] [--seed N] [--speed N] [--port N]

  --store DIR   a store of its own (default: .truceline/exercise); one in which a run was begun goes on from its record
  --seed N      the world (default 7); only for a new run
  --speed N     simulated seconds in a second, from 1 to 86400 (default 60: a day in 24 minutes)
  --port N      the port; without it, the first free one from 4790 up

Loopback only. Directing staff: /exercise-control/. Players take seats at the foot of the pages of the board; where nobody
plays, scripted seats act. Ctrl-C stops the clock; the same command goes on.

examples:
  truceline exercise run
  truceline exercise run --store ./drill --seed 11 --speed 600`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      store: { type: 'string', default: '.truceline/exercise' },
      seed: { type: 'string' },
      speed: { type: 'string' },
      port: { type: 'string' },
    });
    const port = portAsked(values.port);
    const seed = wholeNumber(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER);
    const speed = wholeNumber(values.speed, '--speed', 1, 86_400);
    const folder = values.store ?? '.truceline/exercise';
    const assets = readAssets();
    if (!assets)
      return refused('the pages have not been built; run `npm start`, or `npm run build -w packages/web`', terminal);
    const unwritable = notWritable(folder, '--store');
    if (unwritable) return refused(unwritable.message, terminal);
    const shelf = await openExerciseRun(folder, {
      ...(seed === undefined ? {} : { seed }),
      ...(speed === undefined ? {} : { speed }),
      machineNow: terminal.now,
    });
    if (isRefusal(shelf)) return refused(shelf.message, terminal);
    const listening = await listen(makeApp(shelf, assets, { loopbackOnly: true }), { host: '127.0.0.1', port });
    if (isRefusal(listening)) {
      await shelf.end();
      return refused(listening.message, terminal);
    }
    const { run } = shelf.exercise;
    terminal.out(`EXERCISE: ${shelf.goesOn ? 'goes on from the record' : 'begins'} in ${folder}`);
    terminal.out(`directing staff: http://127.0.0.1:${listening.port}/exercise-control/`);
    terminal.out(`players: http://127.0.0.1:${listening.port}/exercise/decide/  (Ctrl-C stops the clock)`);
    const ticking = setInterval(() => {
      run.tick().catch((problem: unknown) => terminal.err(`truceline exercise run: ${(problem as Error).message}`));
    }, tickMs);
    await untilStopped(terminal.signal);
    clearInterval(ticking);
    await listening.close();
    await shelf.end();
    return 0;
  },
};

function wholeNumber(text: string | undefined, option: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`\`${option}\` is a whole number from ${least}${most > 1e9 ? ' up' : ` to ${most}`}`);
  return number;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline exercise run: ${message}`);
  return 2;
}
