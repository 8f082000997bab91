import { instant, isZone, refuse } from '@truceline/truce/kernel';
import type { PledgeEntry } from '@truceline/truce/pledges';
import type { Feed, ReadRow } from '../feed.ts';
import { readPledgeTable } from './read.ts';

/** A table of pledges as a feed of a case: each row becomes words on a pledge, received when the case takes them in. */
export const pledgeTable: Feed = {
  id: 'pledges',
  title: 'Table of pledges, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: undefined,
  row: 'report',
  holds: 'what was promised, by whose word; not what came, unless a row says so',
  files: 'csv or xlsx; `--mapping` with `{"zone": "Europe/Kyiv"}` names the clocks of its days (default: UTC)',
  read: (input, { mapping }) => rows(input.path, (mapping as { readonly zone?: unknown } | undefined)?.zone ?? 'UTC'),
};

async function* rows(path: string, zone: unknown): AsyncGenerator<ReadRow> {
  if (typeof zone !== 'string' || !isZone(zone)) {
    yield {
      kind: 'refused',
      refusal: refuse('mapping-zone', 'the mapping names no time zone such as `"zone": "Europe/Kyiv"`'),
    };
    return;
  }
  for await (const row of readPledgeTable(path, { zone, readAt: instant(0) })) {
    if (row.kind === 'entry')
      yield { kind: 'promise', promise: { sort: 'pledge', entry: unreceived(row.entry) }, line: row.line };
    else yield row;
  }
}

function unreceived(entry: PledgeEntry): Omit<PledgeEntry, 'receivedAt'> {
  const { id, pledge, happenedAt, speaker, evidence, grade, exercise, replaces, telling } = entry;
  const beside = { ...(exercise === undefined ? {} : { exercise }), ...(replaces === undefined ? {} : { replaces }) };
  return { id, pledge, happenedAt, speaker, evidence, grade, telling, ...beside };
}
