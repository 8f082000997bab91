import { type AmendmentPlace, explainCode } from '@truceline/language';
import { byText, type Diagnostic } from '@truceline/truce/kernel';
import type { ClauseAt } from './clause-at.ts';

/** What a SARIF log needs beside the findings: the program's version, the clause at each, and the rival readings of a clause. */
export interface SarifContext {
  readonly version: string;
  readonly clauseAt: (finding: Diagnostic) => ClauseAt | undefined;
  /** A file of the text as a path from where the log will be read. */
  readonly shown: (file: string) => string;
  /** Amendments by the readings of the text, with the file in which each stands. */
  readonly amendments: readonly (AmendmentPlace & { readonly file: string })[];
}

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;

/**
 * Findings as a SARIF 2.1.0 log, for code-review tools: rules are the codes with what each means and how to mend it, the
 * clause is the logical location, and the readings that word the clause otherwise are related locations.
 */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], context: SarifContext): string {
  const rules = [...new Set(diagnostics.map((each) => each.code))].sort(byText);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'truceline',
            semanticVersion: context.version.replace('truceline ', ''),
            rules: rules.map(rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((each) => result(each, rules.indexOf(each.code), context)),
      },
    ],
  };
  return JSON.stringify(log, undefined, 1);
}

function rule(id: string) {
  const page = explainCode(id);
  if (!page) return { id };
  const mend = page.mend === undefined ? '' : ` ${sentence(page.mend)}`;
  return {
    id,
    name: page.title,
    shortDescription: { text: sentence(page.definition) },
    help: {
      text: `${sentence(page.definition)}${mend}`,
      markdown: [
        `**${page.code} ${page.title}**: ${sentence(page.definition)}${mend}`,
        `Raised by:\n\n\`\`\`truce\n${page.snippet}\n\`\`\``,
        `Not raised by:\n\n\`\`\`truce\n${page.twin}\n\`\`\``,
      ].join('\n\n'),
    },
  };
}

function result(finding: Diagnostic, ruleIndex: number, { clauseAt, amendments, shown }: SarifContext) {
  const clause = clauseAt(finding);
  const short = clause?.id.split('/').slice(2).join('.');
  const rivals = amendments.filter(
    (each) => short !== undefined && (each.target === short || each.target.startsWith(`${short}.`)),
  );
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        ...physical(finding, shown),
        ...(clause ? { logicalLocations: [{ fullyQualifiedName: clause.id, kind: 'declaration' }] } : {}),
      },
    ],
    ...(rivals.length === 0
      ? {}
      : {
          relatedLocations: rivals.map((each, index) => ({
            id: index,
            ...physical(each, shown),
            message: { text: `reading \`${each.reading}\` has other words for \`${each.target}\`` },
          })),
        }),
    ...(clause && clause.quotes.length > 0 ? { properties: { quotes: clause.quotes, basis: clause.basis } } : {}),
  };
}

function physical(
  { file, line, column }: Pick<Diagnostic, 'file' | 'line' | 'column'>,
  shown: (file: string) => string,
) {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(shown(file)) },
      region: { startLine: line, startColumn: column },
    },
  };
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}
