import { casesKept, type RedactionDone, redactEntries, redactionReasons } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { entryAsked } from './entry-asked.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** Entries that are named one by one; the rest is counted. */
const namedMax = 8;

/** `truceline redact`: destroys what entries seal, whole or field by field, and enters that it was done. */
export const redact: Command = {
  name: 'redact',
  summary: 'destroys for good what entries of a record seal, whole or field by field; everything else still verifies',
  help: `usage: truceline redact <entry> ... --authority CODE --reason REASON [--field PATH ...] [--same] [--forget] --yes
                        [--case ID] [--store DIR] [--json]

  <entry>           its number in the record, from 0
  --field PATH      destroy this sealed field alone, such as source, place/exact, text (may be repeated); without it all that
                    the entry seals, with the secret and with evidence that no other entry names. Coarser values are fields
                    of their own: with place/exact name place/1km too, with time/exact time/minute
  --same            also in every other entry whose field PATH holds the same value: a source's name in all its reports
  --forget          also the hash by which the same row is known again. With it nobody can check a guess by that hash, and
                    loading the source once more enters the row once more. Some other entries may still name the report by it
  --authority CODE  the office that decided, as a code: operator, court/order-12. It stands in clear: never a person's name
  --reason REASON   ${redactionReasons.join(', ')}
  --yes             do it; without it nothing is done, and what would be done is said
  --case ID         needed where the store holds several cases
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)
  --json            print one JSON object and nothing else

What is destroyed is gone from every file of the case; the entry stays, as a commitment that nobody can open. What remains in
copies of the store, in the source that was loaded, in pages that were published and on a disk that keeps old blocks is beyond
this command; publishing anew to the same folder takes the pages away that lie there, the kept ones before them too. It ends by saying where in the case the same words still stand. Close the room first.

exit code: 0 done and the words stand nowhere else in the case, 1 done and they do, 2 not done

examples:
  truceline redact 218 --field source --same --authority operator --reason source-at-risk --yes
  truceline redact 218 219 --authority court/order-12 --reason legal-order --yes`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      field: { type: 'string', multiple: true },
      same: { type: 'boolean', default: false },
      forget: { type: 'boolean', default: false },
      authority: { type: 'string' },
      reason: { type: 'string' },
      yes: { type: 'boolean', default: false },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw new UsageError('the number of an entry is missing');
    const entries = positionals.map(entryAsked);
    if (values.same && !values.field) throw new UsageError('--same needs --field');
    if (values.authority === undefined) throw new UsageError('--authority is missing');
    if (values.reason === undefined) throw new UsageError('--reason is missing');
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    const asked = {
      entries,
      ...(values.field ? { fields: values.field } : {}),
      same: values.same,
      forget: values.forget,
      authority: values.authority,
      reason: values.reason,
    };
    if (!values.yes)
      return refused(
        `${values.field ? `the fields ${values.field.join(', ')}` : 'all that is sealed'} of entry ${entries.join(', ')} of case ${id} would be destroyed and could never be read again; give --yes to do it`,
        terminal,
      );
    const done = await redactEntries(folder, id, asked, () => nowOf(terminal));
    if (isRefusal(done)) return refused(done.message, terminal);
    if (values.json) terminal.exact(JSON.stringify({ case: id, ...done }));
    else terminal.out(wordsOf(id, done));
    return done.standing.length > 0 ? 1 : 0;
  },
};

function wordsOf(id: string, { redacted, standing, uncorrects }: RedactionDone): string {
  return [
    ...redacted.map(
      ({ entry, by, kind, fields, files }) =>
        `case ${id}, entry ${entry} (${kind}): ${fields ? fields.join(', ') : 'all that was sealed'} destroyed${files > 0 ? `, with ${files} files of evidence` : ''}; said by entry ${by}`,
    ),
    ...uncorrects.map(
      (entry) =>
        `entry ${entry} replaced or took back an earlier row, which stands again: look whether it has to go too`,
    ),
    ...standing.flatMap(({ path, entries, files, released }) => [
      ...(entries.length > 0 ? [`words of \`${path}\` still stand in ${listed(entries)}`] : []),
      ...(files.length > 0 ? [`words of \`${path}\` still stand in ${files.join(', ')}`] : []),
      ...(released.length > 0
        ? [`words of \`${path}\` were released by ${listed(released)}: what stands in clear can never be erased`]
        : []),
    ]),
    ...(standing.length === 0 ? ['the same words stand nowhere else in the case'] : []),
    'the source that it was loaded from, copies of the store and published pages are beyond this command',
  ].join('\n');
}

function listed(entries: readonly number[]): string {
  const more = entries.length - namedMax;
  return `entr${entries.length === 1 ? 'y' : 'ies'} ${entries.slice(0, namedMax).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline redact: ${message}`);
  return 2;
}
