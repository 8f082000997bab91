import { checkStamp } from '@truceline/server';
import { UsageError } from '../command.ts';
import { certificatesIn } from './certificates-in.ts';
import type { LinesShown } from './outcome.ts';
import { noteBytes } from './verify-note.ts';

/** Checks one stamp against the bytes that it is of and the authorities that are trusted. */
export function verifyStamp(
  path: string,
  { data, ca }: { readonly data?: string | undefined; readonly ca?: readonly string[] | undefined },
  shown: LinesShown,
): undefined {
  if (data === undefined) throw new UsageError('`--data FILE` is missing: the bytes that were stamped');
  const trusted = certificatesIn(ca);
  if (!trusted) throw new UsageError('`--ca CERTS.pem` is missing: the certificates of the authorities that you trust');
  const stamped = checkStamp(noteBytes(path), { data: noteBytes(data), trusted });
  if ('code' in stamped) shown.add({ check: 'stamp', outcome: 'fail', words: stamped.message, path });
  else {
    const time = new Date(stamped.timeMs).toISOString();
    shown.add({ check: 'stamp', outcome: 'pass', words: `stamped at ${time} by \`${stamped.signer}\``, path });
  }
}
