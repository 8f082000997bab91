import { casesKept, openOperatorShelf } from '@truceline/server';
import { isRefusal, nearestName } from '@truceline/truce/kernel';
import { incidentKinds, isIncidentKind } from '@truceline/truce/reports';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { gradesObject } from '../output/grades-object.ts';
import { gradesText } from '../output/grades-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { timeAsked } from './case-options.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline grades`: how reliable each source of a case is, by what became of what it told. */
export const grades: Command = {
  name: 'grades',
  summary: 'sources of a case with their letters, counts and quantiles, by topic and party; the weekly audit',
  help: `usage: truceline grades [--kind KIND] [--party CODE] [--cells] [--audit] [--known TIME]
                        [--case ID] [--store DIR] [--json]

The letter of a source comes from what became of its items: the 5 % quantile of the posterior of its share of true ones, from
a prior of two and two. Two persons may put another letter in its place; where neither says anything the letter of the feed
stands. Digits of items are judged apart and are not shown here. docs/concepts/grading.md.

  --kind KIND       items on this topic alone, such as shelling or strike
  --party CODE      items that name this party alone, such as ru
  --cells           a line for each topic and party of a source
  --audit           who differs from the others (Dawid and Skene), with its caveat; no verdict on anybody
  --known TIME      as known at that time (a day or an instant, on the clocks of the case)
  --case ID         needed where the store holds several cases
  --store DIR       the store (default: .truceline/store, or TRUCELINE_STORE)
  --json            print one JSON object and nothing else

exit code: 0 done, 2 could not run

examples:
  truceline grades --case exercise
  truceline grades --case exercise --kind shelling --party vel --json`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      kind: { type: 'string' },
      party: { type: 'string' },
      cells: { type: 'boolean' },
      audit: { type: 'boolean' },
      known: { type: 'string' },
      case: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals[0] !== undefined) throw new UsageError(`unexpected \`${positionals[0]}\``);
    const { kind, party } = values;
    if (kind !== undefined && !isIncidentKind(kind)) throw new UsageError(unknownKind(kind));
    if (party !== undefined && !/^[a-z][a-z0-9_]{0,30}$/.test(party))
      throw new UsageError(`\`--party ${party}\` is no code of a party; write one such as ru`);
    const folder = storeFolder(values.store);
    const cases = casesKept(folder);
    if (isRefusal(cases)) return refused(cases.message, terminal);
    const id = caseAsked(values.case, cases);
    const shelf = await openOperatorShelf(folder, () => nowOf(terminal), { audience: 'operator', writing: false });
    if (isRefusal(shelf)) return refused(shelf.message, terminal);
    try {
      const newest = shelf.edition(id, undefined);
      if (!newest || isRefusal(newest)) return refused(newest?.message ?? 'there is no such case', terminal);
      const knownAt = timeAsked(values.known, '--known', newest.case.dayZone);
      const edition = knownAt === undefined ? newest : shelf.edition(id, knownAt);
      if (!edition || isRefusal(edition)) return refused(edition?.message ?? 'there is no such case', terminal);
      const told = gradesObject(edition, {
        on: { ...(kind === undefined ? {} : { kind }), ...(party === undefined ? {} : { party }) },
        cells: values.cells === true,
        audit: values.audit === true,
      });
      if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
      else terminal.out(gradesText(shownIn(told)));
      return 0;
    } finally {
      shelf.close();
    }
  },
};

function unknownKind(kind: string): string {
  const near = nearestName(
    kind,
    incidentKinds.map(({ name }) => name),
    4,
  );
  return `\`--kind ${kind}\` is no kind of incident${near ? `; did you mean \`${near}\`?` : '; write one such as shelling'}`;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline grades: ${message}`);
  return 2;
}
