import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { keysAsked } from '../verify/keys-asked.ts';
import { UnreadableFile } from '../verify/log-files.ts';
import { showLines } from '../verify/outcome.ts';
import { verifyNote } from '../verify/verify-note.ts';
import { verifyTiles } from '../verify/verify-tiles.ts';

const options = {
  tiles: { type: 'string' },
  note: { type: 'string' },
  vkey: { type: 'string', multiple: true },
  origin: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `truceline verify`: whether a record, a log or a note is what its keys signed. */
export const verify: Command = {
  name: 'verify',
  summary: 'checks a record, any C2SP log or a signed note against keys, without trusting whoever keeps it',
  help: `usage: truceline verify --tiles DIR --vkey KEY [--origin O] [--note FILE] [--json]
       truceline verify --note FILE --vkey KEY [--json]

Each check is printed with its end: pass, FAIL, or not checked and why. What is wrong is named with its file and byte.

  --tiles DIR    any log laid out as C2SP tlog-tiles or as the Go checksum database, in a folder or at an address:
                 every hash from the root down, and every entry that is there
  --vkey KEY     a key, name+id+base64, or a file with one a line; may be given several times
  --origin O     the log that the checkpoint must be of (default: the name of its key)
  --note FILE    a signed note, or with --tiles the file of its checkpoint
  --json         print one JSON object and nothing else

exit code: 0 no check failed, 1 one did, 2 the command could not run

examples:
  truceline verify --tiles ./log --vkey example.com/log+1a2b3c4d+AZ...
  truceline verify --note checkpoint --vkey log.pub --vkey witness.pub`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, options);
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    try {
      return await asked(values, terminal);
    } catch (problem) {
      if (!(problem instanceof UnreadableFile)) throw problem;
      terminal.err(`truceline verify: ${problem.message}`);
      return 2;
    }
  },
};

type Values = ReturnType<typeof parseWords<typeof options>>['values'];

async function asked(values: Values, terminal: Terminal): Promise<number> {
  const keys = keysAsked(values.vkey);
  const shown = showLines(terminal, { json: values.json });
  if (values.tiles !== undefined) {
    const { tiles: place, origin, note } = values;
    return shown.end(await verifyTiles({ place, keys, origin, note }, terminal, shown));
  }
  if (values.note !== undefined) return shown.end(verifyNote(values.note, { keys, nowMs: terminal.now() }, shown));
  throw new UsageError('name what to verify: --tiles DIR or --note FILE');
}
