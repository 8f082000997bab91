import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldImported, importFieldFiles, isOverdue } from '@truceline/server';
import { formatInstant, type Instant, isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { notWritable } from '../output/written-files.ts';
import { storeFolder } from './store-option.ts';

/** Problems that are printed; a clock that is wrong makes as many as there are items. */
const problemsMax = 20;

/** `truceline field-import`: takes what field pages handed over into a case. */
export const fieldImport: Command = {
  name: 'field-import',
  summary: 'takes what a field page handed over into a case, each item once',
  help: `usage: truceline field-import [FILE ...] [--store DIR] [--case ID] [--clock-ahead MINUTES]
                             [--photos DIR | --originals DIR]

  FILE                    a file \`.trucefield\`, or text with the lines that were scanned from codes, in any order
  --store DIR             the store (default: .truceline/store, or TRUCELINE_STORE)
  --case ID               the case; may be left out where the store has one only
  --clock-ahead MINUTES   how far the clock of the device was ahead (behind: a number below 0)
  --photos DIR            write the photos of the case, without metadata, into DIR
  --originals DIR         write the photos as they were: they may tell where the observer stood and whose device it was

Opens the seals with the private key of the store. Observations are entered as reports of a monitor, ungraded; what the
observer took them for stands beside them. Coverage and access are entered; check-ins are listed and never entered. The same
file twice adds nothing. Without a FILE it lists who is overdue.

exit code: 0 all was taken in, 1 something could not be, 2 could not run

examples:
  truceline field-import patrol-7.trucefield
  truceline field-import scanned.txt --store ./mission --case minsk-2`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      store: { type: 'string' },
      case: { type: 'string' },
      'clock-ahead': { type: 'string', default: '0' },
      photos: { type: 'string' },
      originals: { type: 'string' },
    });
    const minutes = Number(values['clock-ahead']);
    if (!Number.isInteger(minutes) || Math.abs(minutes) > 5_000_000)
      throw new UsageError(`\`${values['clock-ahead']}\` is no number of whole minutes`);
    if (values.photos !== undefined && values.originals !== undefined)
      throw new UsageError('give --photos or --originals, not both');
    const store = storeFolder(values.store);
    const out = values.photos ?? values.originals;
    const unwritable =
      out === undefined ? undefined : notWritable(out, values.photos === undefined ? '--originals' : '--photos');
    const refused = (message: string): 2 => {
      terminal.err(`truceline field-import: ${message}`);
      return 2;
    };
    if (unwritable) return refused(unwritable.message);
    let photos = 0;
    if (out !== undefined) mkdirSync(out, { recursive: true, mode: 0o700 });
    const imported = await importFieldFiles(store, {
      files: positionals,
      case: values.case,
      clockAheadMs: minutes * 60_000,
      now: () => nowOf(terminal),
      ...(out === undefined
        ? {}
        : {
            photos: {
              role: values.photos === undefined ? 'original' : 'derivative',
              take: (photo) => {
                writeFileSync(join(out, photo.name), photo.bytes, { mode: 0o600 });
                photos++;
              },
            },
          }),
    });
    if (isRefusal(imported)) return refused(imported.message);
    terminal.out(summaryOf(imported, nowOf(terminal)));
    if (out !== undefined) terminal.out(`${counted(photos, 'photo')} written to ${out}`);
    for (const problem of imported.problems.slice(0, problemsMax)) terminal.err(problem);
    if (imported.problems.length > problemsMax) terminal.err(`and ${imported.problems.length - problemsMax} more`);
    return imported.problems.length > 0 ? 1 : 0;
  },
};

function summaryOf({ case: id, taken, photosOutstanding, checkIns }: FieldImported, now: Instant): string {
  const fresh = (as: string): number => taken.filter((each) => each.as === as && !each.already).length;
  const already = taken.filter((each) => each.already && each.as !== 'heldBack').length;
  const parts = [
    counted(fresh('observation'), 'observation'),
    counted(fresh('coverage'), 'stretch of coverage', 'stretches of coverage'),
    counted(fresh('access'), 'denial of access', 'denials of access'),
    counted(fresh('checkIn'), 'check-in'),
    counted(fresh('attachment'), 'photo file'),
  ];
  return [
    `case ${id}: ${parts.join(', ')} taken in; ${already} already there`,
    ...(photosOutstanding > 0 ? [`${counted(photosOutstanding, 'photo file')} not handed over yet`] : []),
    ...checkIns.map((each) => {
      const next = each.nextBy === undefined ? 'no next time given' : `next by ${formatInstant(each.nextBy)}`;
      return `${isOverdue(each, now) ? 'OVERDUE ' : ''}${each.team}: heard of ${formatInstant(each.at)}, ${next}`;
    }),
  ].join('\n');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
