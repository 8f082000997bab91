import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { addStamp, casesKept, checkStamp, readStampRequest, stampRequest } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { certificatesIn } from '../verify/certificates-in.ts';
import { noteBytes } from '../verify/verify-note.ts';
import { caseAsked, storeFolder } from './store-option.ts';

const options = {
  query: { type: 'boolean', default: false },
  add: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  request: { type: 'string' },
  authority: { type: 'string' },
  ca: { type: 'string', multiple: true },
  case: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseWords<typeof options>>['values'];

/** `truceline stamp`: has a published checkpoint stamped by authorities of time, and keeps what they give. */
export const stamp: Command = {
  name: 'stamp',
  summary: 'asks for a time stamp over a published checkpoint, and keeps the stamp that came back (RFC 3161)',
  help: `usage: truceline stamp --query --data CHECKPOINT [--out FILE.tsq] [--json]
       truceline stamp --add FILE.tsr --data CHECKPOINT --authority NAME [--request FILE.tsq] [--ca CERTS.pem]
                       [--case ID] [--store DIR] [--json]

A stamp says that the checkpoint, and so every entry below it, existed at a time, in the word of somebody who has nothing to do
with the record. Ask two authorities that have nothing to do with each other. Publishing never waits for a stamp.

  --query            write a request over the SHA-256 of the file; send it with curl, as below. Nothing is sent by this command
  --add FILE.tsr     check what came back, keep it in the case, from where it is published, and enter it
  --data CHECKPOINT  the file \`checkpoint\` as it was published: keep a copy of it until the stamp is added
  --out FILE         where the request goes (default: checkpoint.tsq)
  --authority NAME   what the record calls the authority: small letters, digits and hyphens
  --request FILE     the request, to see that the stamp answers this one
  --ca CERTS.pem     certificates of authorities that you trust; without them the signature is checked, and not who signed
  --case ID          needed where the store holds several cases
  --store DIR        the store (default: .truceline/store, or TRUCELINE_STORE)
  --json             print one JSON object and nothing else

exit code: 0 done, 1 the stamp does not hold, 2 the command could not run

examples:
  cp ./public/minsk-2/record/checkpoint . && truceline stamp --query --data checkpoint
  curl -H 'Content-Type: application/timestamp-query' --data-binary @checkpoint.tsq https://tsa.example/ -o answer.tsr
  truceline stamp --add answer.tsr --data checkpoint --request checkpoint.tsq --authority tsa-a --ca tsa-a.pem --case minsk-2`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, options);
    if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.query === (values.add !== undefined)) throw new UsageError('give either --query or --add FILE.tsr');
    if (values.data === undefined) throw new UsageError('--data CHECKPOINT is missing: the published file');
    return values.query
      ? writeRequest(values, noteBytes(values.data), terminal)
      : add(values, noteBytes(values.data), terminal);
  },
};

function writeRequest(values: Values, data: Uint8Array, terminal: Terminal): number {
  const extra = (['request', 'authority', 'ca', 'case', 'store'] as const).find((name) => values[name] !== undefined);
  if (extra) throw new UsageError(`\`--${extra}\` does not go with \`--query\``);
  const out = values.out ?? 'checkpoint.tsq';
  // The first byte is not nought, so that the nonce has its whole length.
  const nonce = randomBytes(8);
  nonce[0]! |= 1;
  const request = stampRequest(data, nonce);
  try {
    writeFileSync(out, request);
  } catch (problem) {
    throw new UsageError(`\`${out}\` cannot be written (${(problem as NodeJS.ErrnoException).code})`);
  }
  if (values.json) terminal.exact(JSON.stringify({ request: out, nonce: nonce.toString('hex') }));
  else terminal.out(`${out} asks for a stamp; send it to an authority, and add what comes back with --add`);
  return 0;
}

async function add(values: Values, data: Uint8Array, terminal: Terminal): Promise<number> {
  const { authority, request } = values;
  if (authority === undefined) throw new UsageError('--authority NAME is missing');
  if (values.out !== undefined) throw new UsageError('`--out` does not go with `--add`');
  const token = noteBytes(values.add!);
  const trusted = certificatesIn(values.ca);
  const asked = request === undefined ? undefined : readStampRequest(noteBytes(request));
  if (isRefusal(asked)) throw new UsageError(`\`${request}\`: ${asked.message}`);
  const nonce = asked?.nonce;
  const ground = { data, ...(trusted && { trusted }), ...(nonce === undefined ? {} : { nonce }) };
  const folder = storeFolder(values.store);
  const cases = casesKept(folder);
  if (isRefusal(cases)) return refused(cases.message, 2, terminal);
  const id = caseAsked(values.case, cases);
  const checked = checkStamp(token, ground);
  if (isRefusal(checked)) return refused(checked.message, 1, terminal);
  const added = await addStamp(folder, id, { ...ground, token, authority }, () => nowOf(terminal));
  if (isRefusal(added)) return refused(added.message, 2, terminal);
  const time = new Date(added.timeMs).toISOString();
  const { size, entry, signer } = added;
  if (values.json)
    terminal.exact(JSON.stringify({ case: id, authority, size, entry, time, signer, checked: added.checked }));
  else
    terminal.out(
      `case ${id}: the checkpoint of ${size} entries was stamped at ${time} by ${authority}; said by entry ${entry}\n${far[added.checked]}`,
    );
  return 0;
}

const far = {
  chain: 'the signature and the chain up to a certificate that you trust were checked',
  signature: 'the signature was checked, and not who signed, because no certificate of an authority was given (--ca)',
  imprint:
    'the signature was not checked, because the certificate of the signer is not in the stamp; give it with --ca',
} as const;

function refused(message: string, code: number, terminal: Terminal): number {
  terminal.err(`truceline stamp: ${message}`);
  return code;
}
