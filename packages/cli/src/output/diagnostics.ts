import { by, type Diagnostic } from '@truceline/truce/kernel';
import { shownIn } from './terminal-text.ts';

const order = { error: 0, warning: 1, information: 2 } as const;

/** Diagnostics one a line: place, severity, code, message. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(shownIn)
    .map((each) => `${each.file}:${each.line}:${each.column} ${each.severity} ${each.code} ${each.message}`)
    .join('\n');
}

/** Diagnostics as text, one a line, and a last line that counts them. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return [...(diagnostics.length > 0 ? [diagnosticLines(diagnostics)] : []), countsText(diagnostics)].join('\n');
}

/** How many of each severity: `1 error, 2 warnings, 3 notes`. */
export function countsText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], one: string, many: string) => {
    const number = diagnostics.filter((each) => each.severity === severity).length;
    return `${number} ${number === 1 ? one : many}`;
  };
  return [
    count('error', 'error', 'errors'),
    count('warning', 'warning', 'warnings'),
    count('information', 'note', 'notes'),
  ].join(', ');
}

/** In order of place, then severity, then code. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    by(
      (each) => each.file,
      (each) => each.line,
      (each) => each.column,
      (each) => order[each.severity],
      (each) => each.code,
      (each) => each.message,
    ),
  );
}
