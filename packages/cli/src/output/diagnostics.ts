import type { Diagnostic } from '@truceline/truce/kernel';

const order = { error: 0, warning: 1, information: 2 } as const;

/** Diagnostics as text: place, severity, code, message, one line each, and a last line that counts them. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(
    (each) => `${each.file}:${each.line}:${each.column} ${each.severity} ${each.code} ${each.message}`,
  );
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
  return [
    ...lines,
    `${count('error')} errors, ${count('warning')} warnings, ${count('information')} informations`,
  ].join('\n');
}

/** Diagnostics as a SARIF 2.1.0 log, for code-review tools. */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const rules = [...new Set(diagnostics.map((each) => each.code))].sort();
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'truceline',
              semanticVersion: version.replace('truceline ', ''),
              rules: rules.map((id) => ({ id })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: diagnostics.map((each) => ({
            ruleId: each.code,
            ruleIndex: rules.indexOf(each.code),
            level: { error: 'error', warning: 'warning', information: 'note' }[each.severity],
            message: { text: each.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: each.file },
                  region: { startLine: each.line, startColumn: each.column },
                },
              },
            ],
          })),
        },
      ],
    },
    undefined,
    1,
  );
}

/** In order of place, then severity, then code. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) =>
    a.file < b.file
      ? -1
      : a.file > b.file
        ? 1
        : a.line - b.line || a.column - b.column || order[a.severity] - order[b.severity] || (a.code < b.code ? -1 : 1),
  );
}
