import type { Change, EncodersAgreement } from '@truceline/language';
import type { Side } from '../commands/diff.ts';

const signs: Readonly<Record<Change['kind'], string>> = {
  removed: '-',
  added: '+',
  weakened: '~',
  stronger: '~',
  changed: '~',
  reworded: '=',
};

/** Changes one a line, the gravest first, the text's own words under them, and a count at the end. */
export function changesText(sides: { readonly old: Side; readonly new: Side }, changes: readonly Change[]): string {
  const from = `${sides.old.text} (${sides.old.dated}) → ${sides.new.text} (${sides.new.dated})`;
  if (changes.length === 0) return `${from}\nno change in meaning`;
  const widest = Math.min(32, Math.max(...changes.map((change) => change.name.length)));
  return [
    from,
    ...changes.flatMap((change) => [
      `${signs[change.kind]} ${change.name.padEnd(widest)}  ${change.words}  ${change.kind.padEnd(8)}  ${change.code ?? ''}`.trimEnd(),
      ...change.quotes.map((quote) => `    ${quote}`),
    ]),
    counted(changes),
  ].join('\n');
}

function counted(changes: readonly Change[]): string {
  const kinds = Map.groupBy(changes, (change) => change.kind);
  const parts = [...kinds].map(([kind, own]) => `${own.length} ${kind}`).join(', ');
  const commitments = changes.filter((change) => change.code !== undefined).length;
  return `${parts}; ${commitments} of them ${commitments === 1 ? 'changes a commitment' : 'change commitments'} (TL-716)`;
}

/** Two encoders clause by clause: where they differ, and the figures at the end. */
export function encodersText({ clauses, same, kappa }: EncodersAgreement): string {
  const differing = clauses.filter((clause) => clause.reading !== 'same');
  return [
    ...differing.flatMap((clause) => [
      `${clause.source}, “${clause.place}”: ${clause.reading}`,
      ...clause.words.map((line) => `    ${line}`),
    ]),
    `the same terms on ${same} of ${clauses.length} cited clauses${clauses.length === 0 ? '' : ` (${Math.floor((same * 100) / clauses.length)} %)`}`,
    kappa === undefined
      ? 'kappa is not defined: both use one kind of item throughout'
      : `Cohen's kappa on the kind of item a clause became: ${kappa}`,
  ].join('\n');
}
