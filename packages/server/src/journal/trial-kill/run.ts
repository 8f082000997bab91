import { parseArgs } from 'node:util';
import { runKillTrials } from './kill-trials.ts';

const help = `usage: npm run trials -- kill [--trials N] [--minutes N] [--seed N] [--json]
Kills a writer with SIGKILL at random moments and opens its store afterwards; after --minutes no
further one. Exit code 1 where anything that was
acknowledged is lost, anything else is there, or a checkpoint that was signed does not fit the record.`;

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '100' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) print(help);
else {
  const result = await runKillTrials({
    trials: Number(values.trials),
    seed: Number(values.seed),
    ...(values.minutes === undefined ? {} : { untilMs: Date.now() + Number(values.minutes) * 60_000 }),
    onTrial: (done) => process.stderr.isTTY && process.stderr.write(`\r${done} trials`),
  });
  const { trials, withAcknowledgements, acknowledged, lost, invented, contradicted, cut } = result;
  print(
    values.json
      ? JSON.stringify({ seed: Number(values.seed), ...result })
      : `${trials} writers killed, ${withAcknowledgements} of them after ${acknowledged} acknowledgements in all: ${lost} entries lost, ${invented} that nobody handed in, ${contradicted} checkpoints or proofs that do not hold; ${cut} times something unacknowledged was cut off`,
  );
  process.exitCode = lost + invented + contradicted === 0 ? 0 : 1;
}
