import { instant, parseDay, parseInstant, type Refusal, refuse, spanOfDay } from '@truceline/truce/kernel';
import type { Feed } from '../feed.ts';
import { unreceived } from '../unreceived.ts';
import { readIati } from './read.ts';

/** Stands for a receipt that nobody has told: later than anything a file can say of itself. */
const untold = instant(Number.MAX_SAFE_INTEGER);

/** Activities of IATI as a feed of a case: words on pledges, received when the case takes them in. */
export const iati: Feed = {
  id: 'iati',
  title: 'Activities of the International Aid Transparency Initiative (IATI 2.01 to 2.03)',
  licence: {
    name: 'that of the publisher',
    url: 'https://iatistandard.org/',
    notice: 'Each publisher names its licence in the registry of IATI.',
  },
  timeZone: 'UTC',
  row: 'report',
  holds: 'what organisations publish of their own money; take in the newest edition of a file alone',
  files: 'xml or xml.gz; `--mapping` with `{"made": "2031-03-01"}` dates a file that does not say when it was made',
  read: async function* (input, { mapping }) {
    const receivedAt = madeIn(mapping);
    if (typeof receivedAt !== 'number') return yield { kind: 'refused', refusal: receivedAt };
    for await (const row of readIati(input, { receivedAt })) {
      if (row.kind !== 'activity') {
        yield row;
        continue;
      }
      for (const entry of row.entries)
        if (entry.happenedAt.startsAt === untold)
          yield {
            kind: 'rejected',
            line: row.line,
            column: 'last-updated-datetime',
            reason: `neither the file nor \`${row.identifier}\` says when its description was made; name the day in the mapping, \`{"made": "2031-03-01"}\``,
          };
        else yield { kind: 'promise', promise: { sort: 'pledge', entry: unreceived(entry) }, line: row.line };
    }
  },
};

function madeIn(mapping: unknown): typeof untold | Refusal {
  const made = (mapping as { readonly made?: unknown } | null | undefined)?.made;
  if (made === undefined) return untold;
  const text = typeof made === 'string' ? made : '';
  const day = parseDay(text);
  return (
    (day === undefined ? parseInstant(text) : spanOfDay(day, 'UTC').startsAt) ??
    refuse('mapping-made', 'the mapping names no day such as `"made": "2031-03-01"`')
  );
}
