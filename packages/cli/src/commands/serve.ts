import {
  announceRoom,
  isLoopbackHost,
  listen,
  loadWorkedCases,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  openPublicShelf,
  readAssets,
} from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { portAsked, untilStopped } from './room-options.ts';
import { storeFolder } from './store-option.ts';

/** `truceline serve`: the room, on loopback unless told otherwise. */
export const serve: Command = {
  name: 'serve',
  summary: 'the room: pages over a store, on this machine',
  help: `usage: truceline serve [--store DIR] [--port N] [--host NAME] [--worked-cases]

  --store DIR      the store (default: .truceline/store in the current folder, or TRUCELINE_STORE)
  --port N         the port; without it, the first free one from 4790 up
  --host NAME      where to listen (default 127.0.0.1). Anything but loopback shows the public edition and is read-only
  --worked-cases   load the three worked cases if the store is empty

examples:
  truceline serve
  truceline serve --store ./mission --port 8080`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      store: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'worked-cases': { type: 'boolean' },
    });
    const port = portAsked(values.port);
    const host = values.host ?? '127.0.0.1';
    const folder = storeFolder(values.store);
    const assets = readAssets();
    if (!assets)
      return refused('the pages have not been built; run `npm start`, or `npm run build -w packages/web`', terminal);
    const unwritable = isLoopbackHost(host) ? notWritable(folder, '--store') : undefined;
    if (unwritable) return refused(unwritable.message, terminal);
    if (values['worked-cases']) {
      const loaded = await loadWorkedCases(folder, {
        now: nowOf(terminal),
        progress: terminal.progress,
        signal: terminal.signal,
      });
      terminal.progress('');
      if (isRefusal(loaded)) return refused(loaded.message, terminal);
      for (const line of loaded) terminal.out(line);
    }
    const own = isLoopbackHost(host);
    const now = () => nowOf(terminal);
    const shelf = own ? await openOperatorShelf(folder, now) : await openPublicShelf(folder, now);
    if (isRefusal(shelf)) return refused(shelf.message, terminal);
    const listening = await listen(makeApp(shelf, assets, { loopbackOnly: own }), { host, port });
    if (isRefusal(listening)) {
      shelf.close();
      return refused(listening.message, terminal);
    }
    const announced = own ? announceRoom(folder, listening.port) : undefined;
    terminal.out(`store: ${folder}`);
    for (const line of startUpOf(shelf)) terminal.out(line);
    if (!own) terminal.out('not on loopback: public edition, read-only');
    terminal.out(
      `the room is open at http://${host.includes(':') ? `[${host}]` : host}:${listening.port}/  (Ctrl-C closes it)`,
    );
    await untilStopped(terminal.signal);
    announced?.close();
    await listening.close();
    shelf.close();
    return 0;
  },
};

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline serve: ${message}`);
  return 2;
}

/** What opening the records found; a public store has none. */
function startUpOf(shelf: Partial<OperatorShelf>): readonly string[] {
  return shelf.startUp ?? [];
}
