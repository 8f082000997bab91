// `npm start`: installs, builds the pages, loads the worked cases into an empty store, and opens the room.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPages, install, node24, ownEnvironment, root, stop } from './install.mjs';

const help = `usage: npm start -- [--port N] [--store DIR] [--host NAME]

Sets everything up, opens the room and prints its address. The second start is quick and loses nothing.

  --port N      the port; without it, the first free one from 4790 up
  --store DIR   where the store is kept (default: .truceline/store)
  --host NAME   where to listen (default 127.0.0.1); anything but loopback shows the public edition, read-only
`;

const words = process.argv.slice(2);
if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(help);
  process.exit(0);
}
// `npm start --port 8080` without `--` leaves the option with npm: take it from there.
for (const option of ['port', 'store', 'host']) {
  const swallowed = process.env[`npm_config_${option}`];
  if (swallowed && swallowed !== 'true' && !words.includes(`--${option}`)) words.push(`--${option}`, swallowed);
}

install();
if (!buildPages()) stop('the pages could not be built; the message stands above');
const room = spawn(
  node24,
  [join(root, 'packages', 'cli', 'bin', 'truceline.js'), 'serve', '--worked-cases', ...words],
  { cwd: process.env.INIT_CWD ?? root, stdio: 'inherit', env: ownEnvironment() },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => room.kill(signal));
room.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
