import { listen, type OpenWitness, openWitness } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { portAsked, untilStopped } from './room-options.ts';

/** `truceline witness`: cosigns the checkpoints of other people's logs, and tells what it has seen. */
export const witness: Command = {
  name: 'witness',
  summary: 'cosigns checkpoints of logs, each only if it extends what was cosigned before',
  help: `usage: truceline witness --dir DIR [--name NAME] [--log KEY ...] [--host NAME] [--port N]
       truceline witness --dir DIR --status [--json]

Takes checkpoints over HTTP (C2SP tlog-witness: POST add-checkpoint), compares each with the one it cosigned last, stores
it, and only then answers with its signatures (Ed25519 and ML-DSA-44). It keeps one number and one hash of each log. A
checkpoint that its log signed and that does not extend the last one is refused, and kept as evidence.

  --dir DIR     the witness: its keys (made on first use), its memory, and logs.json
  --name NAME   its name, on first use: a host or an address without scheme, as witness.example/w1
  --log KEY     the key of a log to watch, as origin+id+base64; repeat it. Two keys of one name are keys of one log.
                A log whose key is not named for its origin stands in DIR/logs.json:
                {"logs":[{"origin":"go.sum database tree","keys":["sum.golang.org+033de0ae+Ac4..."]}]}
  --host NAME   where to listen (default 127.0.0.1)
  --port N      the port; without it, the first free one from 4790 up
  --status      do not listen; tell the keys, what was cosigned, and the evidence
  --json        with --status: print one JSON object and nothing else

exit code: 0 done, 1 with --status where there is evidence, 2 could not run

examples:
  truceline witness --dir ./witness --name witness.example/w1 --log truceline.example/case+c74f20a3+ARpc...
  truceline witness --dir ./witness --status`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      dir: { type: 'string' },
      name: { type: 'string' },
      log: { type: 'string', multiple: true },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string' },
      status: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.dir === undefined) throw new UsageError('--dir is missing: the folder of the witness');
    if (values.json && !values.status) throw new UsageError('--json goes with --status');
    const port = portAsked(values.port);
    const unwritable = notWritable(values.dir, '--dir');
    if (unwritable) return refused(unwritable.message, terminal);
    const opened = openWitness(values.dir, { ...(values.name && { name: values.name }), logs: values.log ?? [] }, () =>
      terminal.now(),
    );
    if (isRefusal(opened)) return refused(opened.message, terminal);
    try {
      if (values.status) return status(opened, values.json, terminal);
      if (opened.settings.logs.length === 0) return refused('no log is watched; name one with --log', terminal);
      const listening = await listen(opened.app, { host: values.host, port });
      if (isRefusal(listening)) return refused(listening.message, terminal);
      for (const line of introduced(opened)) terminal.out(line);
      const host = values.host.includes(':') ? `[${values.host}]` : values.host;
      terminal.out(`takes checkpoints at http://${host}:${listening.port}/add-checkpoint  (Ctrl-C closes it)`);
      await untilStopped(terminal.signal);
      await listening.close();
      return 0;
    } finally {
      opened.memory.close();
    }
  },
};

function introduced({ settings, memory }: OpenWitness): readonly string[] {
  const trees = new Map(memory.trees().map((tree) => [tree.origin, tree]));
  return [
    `witness ${settings.name}`,
    ...settings.verifierKeys.map((key) => `key ${key}`),
    ...settings.logs.map(({ origin }) => {
      const tree = trees.get(origin);
      return `log ${origin}: ${tree ? `${tree.size} entries, cosigned ${isoOf(tree.timeS * 1000)}` : 'nothing cosigned yet'}`;
    }),
  ];
}

function status(opened: OpenWitness, json: boolean, terminal: Terminal): number {
  const evidence = opened.memory.evidence();
  if (json)
    terminal.exact(
      JSON.stringify({
        name: opened.settings.name,
        keys: opened.settings.verifierKeys,
        logs: opened.settings.logs.map(({ origin }) => origin),
        cosigned: opened.memory.trees().map(({ origin, size, root, timeS }) => ({
          origin,
          size,
          root: Buffer.from(root).toString('base64'),
          cosignedAt: isoOf(timeS * 1000),
        })),
        evidence: evidence.map(({ origin, code, receivedAtMs, note }) => ({
          origin,
          code,
          receivedAt: isoOf(receivedAtMs),
          note: Buffer.from(note).toString('utf8'),
        })),
      }),
    );
  else {
    for (const line of introduced(opened)) terminal.out(line);
    for (const { origin, code, receivedAtMs, note } of evidence) {
      terminal.out(`refused on ${isoOf(receivedAtMs)} (${code}), signed by ${origin}:`);
      terminal.out(Buffer.from(note).toString('utf8'));
    }
    if (evidence.length === 0) terminal.out('no checkpoint that a log had signed was refused');
  }
  return evidence.length === 0 ? 0 : 1;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline witness: ${message}`);
  return 2;
}
