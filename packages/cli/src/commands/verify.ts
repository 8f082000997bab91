import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { parseNumberAddress } from '@truceline/truce/pages';
import { type Command, parseWords, type Terminal, UsageError } from '../command.ts';
import { certificatesIn } from '../verify/certificates-in.ts';
import { keysAsked } from '../verify/keys-asked.ts';
import { isAddress, UnreadableFile } from '../verify/log-files.ts';
import { showLines } from '../verify/outcome.ts';
import { seenPath } from '../verify/seen-file.ts';
import { verifyFile } from '../verify/verify-file.ts';
import { verifyForkOf } from '../verify/verify-fork.ts';
import { verifyNote } from '../verify/verify-note.ts';
import { recordsAt, verifyPlace } from '../verify/verify-place.ts';
import { type VerifiedPlace, verifyPublished } from '../verify/verify-published.ts';
import { verifyStamp } from '../verify/verify-stamp.ts';
import { verifyTiles } from '../verify/verify-tiles.ts';

const options = {
  tiles: { type: 'string' },
  note: { type: 'string' },
  stamp: { type: 'string' },
  data: { type: 'string' },
  ca: { type: 'string', multiple: true },
  fork: { type: 'boolean', default: false },
  vkey: { type: 'string', multiple: true },
  origin: { type: 'string' },
  policy: { type: 'string' },
  'require-quorum': { type: 'boolean', default: false },
  entry: { type: 'string' },
  leaf: { type: 'string' },
  state: { type: 'string' },
  out: { type: 'string', default: 'fork.json' },
  number: { type: 'string' },
  store: { type: 'string' },
  'record-only': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `truceline verify`: whether a record, a log or a note is what its keys signed. */
export const verify: Command = {
  name: 'verify',
  summary: 'checks a record, any C2SP log or a signed note against keys, without trusting whoever keeps it',
  help: `usage: truceline verify FOLDER|ADDRESS [--vkey KEY] [--policy FILE] [--require-quorum] [--state FILE]
                       [--number ADDRESS] [--store DIR] [--record-only] [--ca CERTS.pem] [--json]
       truceline verify FILE.tlog-proof --vkey KEY [--entry FILE | --leaf HEX] [--json]
       truceline verify --tiles DIR --vkey KEY [--origin O] [--note FILE] [--json]
       truceline verify --note FILE --vkey KEY [--json]
       truceline verify --stamp FILE.tsr --data FILE --ca CERTS.pem [--json]
       truceline verify --fork A B --vkey KEY [--out FILE] [--json]

Each check is printed with its end: pass, FAIL, or not checked and why. What is wrong is named with its file and byte.

  FOLDER|ADDRESS   a published record: signatures, cosignatures, every hash and entry, authors, references, released
                   fields, and that it goes on from the checkpoint that was verified before; then what is published beside
                   it: the edition against its entry, the terms evaluated again, every page made again and compared
  FILE             a proof that an entry stands in a log, a signed note, or evidence of a fork
  --tiles DIR      any log laid out as C2SP tlog-tiles, static-ct-api or the Go checksum database, in a folder or at an address:
                   every hash from the root down, and every entry that is there
  --vkey KEY       a key, name+id+base64, or a file with one a line; may be given several times. One must be of the log;
                   keys of other names are those of authors of its entries. Without it, a record is checked with the
                   keys seen before, or at first with those that it names itself, which is said
  --origin O       the log that the checkpoint must be of (default: the name of its key)
  --note FILE      a signed note, or with --tiles the file of its checkpoint
  --stamp FILE     a time stamp (RFC 3161) of the bytes of the file --data
  --ca CERTS.pem   certificates of authorities of time that you trust (PEM, or one in DER; may be given several times): with
                   them the stamps of a record are checked too
  --policy FILE    which witnesses must have cosigned (C2SP tlog-policy; default: the policy of the record)
  --require-quorum fail, not only say so, where too few witnesses cosigned
  --entry FILE     the entry that a proof is for, or --leaf HEX, its leaf hash
  --fork A B       two checkpoints, each a file, a folder or an address: whether they are of one history
  --out FILE       where evidence of a fork is written (default: fork.json)
  --state FILE     where the last checkpoint verified is remembered (default: .truceline/seen.json, or TRUCELINE_SEEN)
  --number ADDRESS one number of a daily report or breach page, instead of all pages, down to edition, entry, leaf and
                   checkpoint, and to what it rests on: days/2026-03-01/#a1.p1 or report.json#/sections/0
  --store DIR      evaluate the terms again from this store, where the release profile opens no sealed fields
  --record-only    leave out what is published beside the record
  --json           print one JSON object and nothing else

exit code: 0 no check failed, 1 one did, 2 the command could not run

examples:
  truceline verify ./public/minsk-2
  truceline verify https://truce.example/minsk-2 --policy policy --require-quorum
  truceline verify ./public/minsk-2 --number 'days/2015-02-20/#a2.r1.c2'
  truceline verify --tiles ./log --vkey example.com/log+1a2b3c4d+AZ...
  truceline verify --note checkpoint --vkey log.pub --vkey witness.pub`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, options);
    try {
      return await asked(values, positionals, terminal);
    } catch (problem) {
      if (!(problem instanceof UnreadableFile)) throw problem;
      terminal.err(`truceline verify: ${problem.message}`);
      return 2;
    }
  },
};

type Values = ReturnType<typeof parseWords<typeof options>>['values'];

/** Options that only some forms take: given to another, they would seem to have been heeded. */
const takes: Readonly<Record<'fork' | 'stamp' | 'tiles' | 'note' | 'file' | 'record', readonly (keyof Values)[]>> = {
  fork: ['fork', 'out'],
  stamp: ['stamp', 'data', 'ca'],
  tiles: ['tiles', 'note', 'origin'],
  note: ['note', 'origin'],
  file: ['entry', 'leaf', 'origin'],
  record: ['ca', 'origin', 'policy', 'require-quorum', 'state', 'out', 'number', 'store', 'record-only'],
};

/** Refuses what the form does not take. */
function onlyFor(form: keyof typeof takes, values: Values): void {
  const known: readonly string[] = [...takes[form], ...(form === 'stamp' ? [] : ['vkey']), 'json'];
  const extra = Object.entries(values).find(
    ([name, value]) => !known.includes(name) && value !== false && value !== options.out.default,
  );
  if (extra) throw new UsageError(`\`--${extra[0]}\` does not go with ${spoken[form]}`);
}

const spoken: Readonly<Record<keyof typeof takes, string>> = {
  fork: '`--fork`',
  stamp: '`--stamp`',
  tiles: '`--tiles`',
  note: '`--note`',
  file: 'a file',
  record: 'a record',
};

async function asked(values: Values, words: readonly string[], terminal: Terminal): Promise<number> {
  const keys = keysAsked(values.vkey);
  const shown = showLines(terminal, { json: values.json });
  const [first, second, extra] = words;
  if (extra !== undefined || (second !== undefined && !values.fork))
    throw new UsageError(`unexpected \`${extra ?? second}\``);
  if (values.fork) {
    if (first === undefined || second === undefined) throw new UsageError('`--fork` needs two checkpoints: --fork A B');
    onlyFor('fork', values);
    await verifyForkOf([first, second], { keys, out: values.out }, { terminal, shown });
    return shown.end(undefined);
  }
  if ((values.tiles ?? values.note) !== undefined && first !== undefined)
    throw new UsageError(`unexpected \`${first}\``);
  const { origin, note, policy, stamp } = values;
  if (stamp !== undefined) {
    if (first !== undefined) throw new UsageError(`unexpected \`${first}\``);
    onlyFor('stamp', values);
    return shown.end(verifyStamp(stamp, values, shown));
  }
  if (values.tiles !== undefined) {
    onlyFor('tiles', values);
    return shown.end(await verifyTiles({ place: values.tiles, keys, origin, note }, terminal, shown));
  }
  const { entry, leaf } = values;
  const nowMs = terminal.now();
  if (note !== undefined) {
    onlyFor('note', values);
    return shown.end(verifyNote(note, { keys, origin, nowMs }, shown));
  }
  if (first === undefined)
    throw new UsageError('name what to verify: a folder, an address, a file, --tiles DIR or --note FILE');
  if (!isAddress(first) && !statSync(first, { throwIfNoEntry: false })?.isDirectory()) {
    onlyFor('file', values);
    return shown.end(verifyFile(first, { keys, origin, entry, leaf, nowMs }, shown));
  }
  onlyFor('record', values);
  const record = {
    keys,
    origin,
    policy,
    requireQuorum: values['require-quorum'],
    state: seenPath(values.state),
    trusted: certificatesIn(values.ca),
    out: values.out,
  };
  const beside = besideOf(values);
  const all = await recordsAt(first, terminal);
  const places = ofNumber(all, values.number);
  if (places.length > 1 && (values.json || keys.length > 0))
    throw new UsageError(`\`${first}\` holds ${places.length} records; name one of them: ${places.join(', ')}`);
  const whole = all.length > 1 ? places.length === all.length : isSite(first, all[0]!);
  const verified: VerifiedPlace[] = [];
  let code = 0;
  for (const place of places) {
    if (places.length > 1) terminal.out(place);
    const each = showLines(terminal, { json: values.json });
    const checkpoint = await verifyPlace({ ...record, place }, terminal, each);
    if (checkpoint && !each.failed()) verified.push({ place, checkpoint });
    if (beside && places.length === 1) {
      if (verified.length === 1) await verifyPublished(verified, { ...beside, whole }, { terminal, shown: each });
      else each.add(besideNotChecked);
    }
    code = Math.max(code, each.end(checkpoint));
  }
  if (!beside || places.length === 1) return code;
  terminal.out(first);
  const pages = showLines(terminal, { json: false, additional: true });
  if (verified.length === places.length)
    await verifyPublished(verified, { ...beside, whole }, { terminal, shown: pages });
  else pages.add(besideNotChecked);
  return Math.max(code, pages.end(undefined));
}

/** Of several records the one of the case that the address of a number names. */
function ofNumber(places: readonly string[], number: string | undefined): readonly string[] {
  const address = number === undefined ? undefined : parseNumberAddress(number);
  if (!address || isRefusal(address)) return places;
  const own = places.filter((place) => basename(dirname(resolve(place))) === address.case);
  return own.length === 1 ? own : places;
}

/** What is checked beside the records; nothing where the records alone are asked for. */
function besideOf(
  values: Values,
): { readonly number: string | undefined; readonly store: string | undefined } | undefined {
  const { number, store } = values;
  if (values['record-only']) {
    if ((number ?? store) !== undefined)
      throw new UsageError(`\`--${number === undefined ? 'store' : 'number'}\` does not go with \`--record-only\``);
    return undefined;
  }
  const address = number === undefined ? undefined : parseNumberAddress(number);
  if (isRefusal(address)) throw new UsageError(`\`--number\`: ${address.message}`);
  return { number, store };
}

const besideNotChecked = {
  check: 'edition',
  outcome: 'not-checked',
  words: 'what is published beside the record was not looked at, because the record itself does not hold',
} as const;

/** Whether the words name the folder around the cases, and not one case or record. */
function isSite(asked: string, place: string): boolean {
  return !isAddress(asked) && dirname(dirname(resolve(place))) === resolve(asked);
}
