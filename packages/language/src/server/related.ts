import type { Diagnostic } from '@truceline/truce/kernel';
import type { CompiledAgreement } from '../compile/compile.ts';
import { amendmentPlaces } from '../parse/amendments.ts';

/** A place beside a finding that a reader should look at too. */
export interface Related {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** For a finding, the readings of the text that word its clause otherwise. `textOf` gives the text of a file. */
export function relatedReadings(
  { files, sidecar }: CompiledAgreement,
  textOf: (file: string) => string | undefined,
): (finding: Diagnostic) => readonly Related[] {
  const amendments = files.flatMap((file) =>
    amendmentPlaces(file, textOf(file) ?? '').map((each) => ({ ...each, file })),
  );
  if (amendments.length === 0) return () => [];
  const spans = Object.entries(sidecar.spans).sort(([, a], [, b]) => a.offset - b.offset);
  return ({ file, line, column }) => {
    // What opens last before the finding is its clause: a step, where it stands in one.
    const clause = spans.findLast(
      ([, span]) => span.file === file && (span.line < line || (span.line === line && span.column <= column)),
    )?.[0];
    if (clause === undefined) return [];
    const name = clause.split('/').slice(2).join('.');
    return amendments
      .filter(({ target }) => target === name || target.startsWith(`${name}.`) || name.startsWith(`${target}.`))
      .map((each) => ({
        file: each.file,
        line: each.line,
        column: each.column,
        message: `reading \`${each.reading}\` has other words for \`${each.target}\``,
      }));
  };
}
