import { formatInstant, isRefusal } from '@truceline/truce/kernel';
import { type ClaimsLedger, claimsLedger, type Edition, marksOf, timeWords } from '@truceline/truce/pages';
import { type Command, parseWords } from '../command.ts';
import { caseNamed, withEdition } from './edition-asked.ts';

/** `truceline claims`: what the parties claim, beside what was found in the same time. */
export const claims: Command = {
  name: 'claims',
  summary: 'what the parties claim, beside what was found in the same time',
  help: `usage: truceline claims [CASE] [--known TIME] [--store DIR] [--json]

Each claim in the party's own units. What was found stands beside it and is never added to it, averaged with it or divided by it.

  CASE             needed where the store holds several cases (also as --case)
  --known TIME     as known at an instant, or at the beginning of a day (default: now)
  --store DIR      the store (default: .truceline/store, or TRUCELINE_STORE)
  --json           print one JSON object and nothing else

exit code: 0 done, 2 could not run

example:
  truceline claims exercise`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      case: { type: 'string' },
      known: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    const asked = { case: caseNamed(positionals, values.case), known: values.known, store: values.store };
    const found = await withEdition(asked, terminal, (edition) =>
      values.json ? JSON.stringify(ledgerObject(edition)) : ledgerText(edition),
    );
    if (isRefusal(found)) {
      terminal.err(`truceline claims: ${found.message}`);
      return 2;
    }
    if (values.json) terminal.exact(found);
    else terminal.out(found);
    return 0;
  },
};

function ledgerObject(edition: Edition): object {
  const ledger: ClaimsLedger = claimsLedger(edition);
  return {
    case: edition.case.id,
    knownAt: formatInstant(edition.case.knownAt),
    marks: marksOf(edition),
    claims: ledger.rows.map(({ claim: { found, ...claim }, watched }) => ({
      ...claim,
      beside: { ...(found.kind === 'count' ? { count: found.count } : { notTold: found.why }), watched },
    })),
    saidAgain: ledger.saidAgain.map(({ said, ...each }) => ({ ...each, numbers: said.map(({ claimed }) => claimed) })),
  };
}

function ledgerText(edition: Edition): string {
  const { rows, saidAgain } = claimsLedger(edition);
  const head = [
    ...marksOf(edition),
    `case ${edition.case.id}: what the parties claim, as known at ${formatInstant(edition.case.knownAt)}`,
  ];
  if (rows.length === 0) return [...head, 'no claim of a party is recorded'].join('\n');
  return [
    ...head,
    ...rows.flatMap(({ claim, claimed, period, zone, found, foundTold, watched }) => [
      '',
      `${period}, ${zone}`,
      `  ${claim.by}${claim.against === undefined ? '' : ` against ${claim.against}`} claims ${claimed} ${claim.counted}; published ${claim.publishedAt ? timeWords(claim.publishedAt, edition.case.dayZone) : 'on a day not stated'}${claim.note === undefined ? '' : `; note: ${claim.note}`}`,
      `  beside it: ${foundTold ? `${found} incidents` : found}; ${watched}`,
    ]),
    ...(saidAgain.length === 0 ? [] : ['', 'more than one number for the same thing:']),
    ...saidAgain.map(
      ({ by, counted, period, said }) =>
        `  ${by}, ${counted}, ${period}: ${said.map(({ claimed }) => claimed).join(', then ')}`,
    ),
    '',
    'what is claimed is never counted, added, averaged or divided by what was found or by another claim',
  ].join('\n');
}
