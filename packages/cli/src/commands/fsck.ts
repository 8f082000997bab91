import { casesKept, fsckCase, repairCase } from '@truceline/server';
import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { caseAsked, storeFolder } from './store-option.ts';

const signs = { pass: 'pass', fail: 'FAIL', 'not-checked': 'not checked' } as const;

/** `truceline fsck`: checks all that a store holds of its records, and says which file, bytes and entries are damaged. */
export const fsck: Command = {
  name: 'fsck',
  summary: 'checks every byte that a store holds of its records, and says which file and entries are damaged',
  help: `usage: truceline fsck [--case ID] [--hashes | --signatures] [--store DIR] [--json]
       truceline fsck --repair-from DIR [--case ID] [--store DIR] [--json]

Hashes every entry again up to the root that the log signed, compares the files of hashes, checks the form of entries, the
chains of their authors, references and receipt, opens the commitments of sealed fields, looks whether what was destroyed is
gone, and hashes the evidence. It reads only, goes on behind damage, and may run while the room is open.

  --case ID          one case (default: all cases of the store)
  --hashes           only segments and hashes: is every byte what was written?
  --signatures       also every author's signature, which takes longest
  --repair-from DIR  copy what is damaged from a mirror: the folder of the case in a copy of the store, or the folder \`record\`
                     of a published case. Only bytes that hash to what the record names are taken. What was copied is
                     entered in the record. Close the room first
  --store DIR        the store (default: .truceline/store, or TRUCELINE_STORE)
  --json             print one JSON object and nothing else

exit code: 0 all is well, 1 damage was found, or could not be repaired, 2 could not run

examples:
  truceline fsck
  truceline fsck --case minsk-2 --signatures
  truceline fsck --case minsk-2 --repair-from ./backup/cases/minsk-2`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      case: { type: 'string' },
      hashes: { type: 'boolean', default: false },
      signatures: { type: 'boolean', default: false },
      'repair-from': { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.hashes && values.signatures) throw new UsageError('give --hashes or --signatures, not both');
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const mirror = values['repair-from'];
    if (mirror !== undefined)
      return repaired(
        { folder, id: caseAsked(values.case, cases), mirror, now: () => nowOf(terminal) },
        values.json,
        terminal,
      );
    const ids = values.case === undefined ? cases : [caseAsked(values.case, cases)];
    const reports = [];
    let refusals = 0;
    for (const id of ids) {
      const report = await fsckCase(folder, id, { hashesOnly: values.hashes, signatures: values.signatures }, (words) =>
        terminal.progress(`${id}: ${words}`),
      );
      terminal.progress('');
      if (isRefusal(report)) {
        refusals++;
        terminal.err(`truceline fsck: case ${id}: ${report.message}`);
        continue;
      }
      const { size, root, lines, tookMs } = report;
      const failed = lines.some(({ outcome }) => outcome === 'fail');
      reports.push({ case: id, size, root, failed, lines, tookMs });
      if (!values.json)
        terminal.out(
          [
            `case ${id}: ${size} entries, root ${root}: ${failed ? 'DAMAGED' : 'whole'}`,
            ...lines.map(({ check, outcome, words }) => `  ${signs[outcome].padEnd(11)} ${check.padEnd(10)} ${words}`),
            `  hashes ${tookMs.hashes} ms, entries ${tookMs.entries} ms, signatures ${tookMs.signatures} ms, evidence ${tookMs.evidence} ms`,
          ].join('\n'),
        );
    }
    if (values.json) terminal.exact(JSON.stringify({ cases: reports }));
    if (refusals > 0) return 2;
    return reports.some(({ failed }) => failed) ? 1 : 0;
  },
};

async function repaired(
  {
    folder,
    id,
    mirror,
    now,
  }: { readonly folder: string; readonly id: string; readonly mirror: string; readonly now: () => Instant },
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const done = await repairCase(folder, id, mirror, now);
  if (isRefusal(done)) return refused(done.message, terminal);
  const { mended, left, entry } = done;
  if (json) terminal.exact(JSON.stringify({ case: id, ...done }));
  else
    terminal.out(
      [
        ...mended.map(
          ({ path, entries }) =>
            `case ${id}: \`${path}\` put right${entries ? `, ${entries.from === entries.to ? `entry ${entries.from}` : `entries ${entries.from} to ${entries.to}`}` : ''}`,
        ),
        ...left.map((words) => `case ${id}: could not be copied: ${words}`),
        ...(mended.length + left.length === 0 ? [`case ${id}: nothing that a mirror could help with is damaged`] : []),
        ...(entry === undefined ? [] : [`entered in the record as entry ${entry}`]),
      ].join('\n'),
    );
  return left.length > 0 ? 1 : 0;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline fsck: ${message}`);
  return 2;
}
