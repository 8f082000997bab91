import type { Change, EncodersAgreement } from '@truceline/language';
import type { Side } from '../commands/diff.ts';
import type { ToldChange } from './diff-sides.ts';

const signs: Readonly<Record<Change['kind'], string>> = {
  removed: '-',
  added: '+',
  weakened: '~',
  stronger: '~',
  changed: '~',
  reworded: '=',
};

/** Changes, the gravest first, each with what both sides say in plain sentences and in the text's own words; a count at the end. */
export function changesText(sides: { readonly old: Side; readonly new: Side }, changes: readonly ToldChange[]): string {
  const from = `${sides.old.text} (${sides.old.dated}) → ${sides.new.text} (${sides.new.dated})`;
  if (changes.length === 0) return `${from}\nno change in meaning`;
  const widest = Math.min(32, Math.max(...changes.map((change) => change.name.length)));
  return [
    from,
    ...changes.flatMap((change) => [
      `${signs[change.kind]} ${change.name.padEnd(widest)}  ${change.words}  ${change.kind.padEnd(8)}  ${change.code ?? ''}`.trimEnd(),
      ...bothSides(change).map((line) => `    ${line}`),
    ]),
    counted(changes),
  ].join('\n');
}

/** What the item is called, said and says, and the quotes it rests on; what is the same on both sides stands once. */
function bothSides({ before, after }: ToldChange): readonly string[] {
  const both = (
    what: string,
    was: string | undefined,
    is: string | undefined,
    { open, close } = { open: '', close: '' },
  ): readonly string[] => {
    const line = (when: string, words: string | undefined) =>
      words === undefined || words === '' ? [] : [`${when}: ${open}${words}${close}`];
    return was === is ? line(what, is) : [...line(`${what} before`, was), ...line(`${what} now`, is)];
  };
  const quotes = (side: ToldChange['before']) => (side?.quotes.length ? side.quotes.join('” “') : undefined);
  return [
    ...both('called', before?.title, after?.title),
    ...both('in plain words', before?.plain, after?.plain),
    ...both('quoted', quotes(before), quotes(after), { open: '“', close: '”' }),
  ];
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
