import { type CompiledAgreement, pictureOf } from '@truceline/language';
import { byText, type Diagnostic } from '@truceline/truce/kernel';
import { itemsOf, shortName } from '@truceline/truce/terms';
import type { ReadText } from '../read-text.ts';
import { standardInputName } from '../standard-input.ts';
import { type ClauseAt, clauseFinder } from './clause-at.ts';
import { countsText } from './diagnostics.ts';
import { shownIn } from './terminal-text.ts';

const sections = [
  ['error', 'ERRORS: cannot be applied as written, or can never happen'],
  ['warning', 'WARNINGS: applies, but will be disputed'],
  ['information', 'NOTES: silences worth knowing'],
] as const;

/**
 * The findings as a person reads them at the end of a shift: the gravest first, those on one clause together with the
 * clause's own words under them, then what was silenced on purpose, the counts, and what to do next.
 */
export function checkText(
  read: Pick<ReadText, 'compiled' | 'path' | 'shown'>,
  found: readonly Diagnostic[],
  coverage: readonly string[],
): string {
  const open = pictureOf(read.compiled, read.path).open.length;
  const compiled = shownIn(read.compiled);
  const diagnostics = shownIn(found);
  const clauseAt = clauseFinder(compiled);
  const title = compiled.sidecar.titles[compiled.terms.agreement];
  const reading = compiled.terms.reading === undefined ? '' : `, read as \`${shortName(compiled.terms.reading)}\``;
  return [
    `${compiled.terms.agreement}${title === undefined ? '' : ` “${title}”`}${reading}`,
    `${countsText(diagnostics)}; ${open} question${open === 1 ? '' : 's'} left open`,
    ...coverage,
    ...sections.flatMap(([severity, heading]) => {
      const own = diagnostics.filter((each) => each.severity === severity);
      return own.length === 0 ? [] : ['', `${heading} (${own.length})`, ...groups(own, clauseAt, read.shown)];
    }),
    ...allowed(compiled),
    '',
    ...next(read, diagnostics),
  ].join('\n');
}

function groups(
  findings: readonly Diagnostic[],
  clauseAt: (finding: Diagnostic) => ClauseAt | undefined,
  shown: (file: string) => string,
): readonly string[] {
  const byClause = Map.groupBy(findings, (each) => clauseAt(each)?.id ?? 'text');
  return [...byClause.values()].flatMap((own) => {
    const clause = clauseAt(own[0]!);
    const name = clause
      ? `${clause.name}${clause.title === undefined ? '' : ` “${clause.title}”`}`
      : 'the text as a whole';
    return [
      '',
      `  ${name}${clause?.basis === 'press' ? ' [press only]' : ''}  ${shown(own[0]!.file)}:${own[0]!.line}`,
      ...own.map((each) => `    ${each.line}:${each.column} ${each.severity} ${each.code} ${each.message}`),
      ...(clause ? words(clause).map((line) => `      ${line}`) : []),
    ];
  });
}

/** The words of the clause where it quotes them, and else where they are to be found. */
function words({ quotes, cites }: ClauseAt): readonly string[] {
  if (quotes.length === 0) return cites.map((cite) => `no words quoted; see ${cite}`);
  // With as many citations as quotes each stands beside its own; with one citation all are from there.
  const from = (index: number) =>
    cites.length === quotes.length ? cites[index] : cites.length === 1 ? cites[0] : undefined;
  return quotes.map((quote, index) => `“${quote}”${from(index) === undefined ? '' : ` (${from(index)})`}`);
}

function allowed({ terms }: CompiledAgreement): readonly string[] {
  const lines = itemsOf(terms)
    .filter((item) => item.id.startsWith(`${terms.agreement}/`))
    .flatMap((item) => item.allow.map((each) => `  ${each.code} on \`${shortName(item.id)}\`: ${each.why}`));
  return lines.length === 0 ? [] : ['', `SILENCED ON PURPOSE (${lines.length})`, ...lines];
}

function next(
  read: Pick<ReadText, 'compiled' | 'path' | 'shown'>,
  diagnostics: readonly Diagnostic[],
): readonly string[] {
  if (diagnostics.length === 0) return ['nothing found; what is not encoded was not checked'];
  const gravest = sections
    .map(([severity]) => diagnostics.filter((each) => each.severity === severity))
    .find((own) => own.length > 0)!;
  const codes = [...Map.groupBy(gravest, (each) => each.code)]
    .sort(([a, own], [b, other]) => other.length - own.length || byText(a, b))
    .slice(0, 3)
    .map(([code, own]) => `${code} (${own.length})`);
  const [one] = codes[0]!.split(' ');
  return [
    `next: begin with ${codes.join(', ')}; \`truceline explain ${one}\` tells what it means and how to mend it`,
    ...clauseAdvice(read, gravest),
  ];
}

/** How to look at a clause of this text, as it can be typed here: at its place, since only bundled texts have a name. */
function clauseAdvice(
  { compiled, path, shown }: Pick<ReadText, 'compiled' | 'path' | 'shown'>,
  findings: readonly Diagnostic[],
): readonly string[] {
  if (path === standardInputName)
    return [
      '      keep the text in a file; `truceline explain <file>:<line>` then shows a clause with what depends on it',
    ];
  const lines = Object.values(compiled.sidecar.spans)
    .filter((span) => span.file === path)
    .map((span) => span.line);
  if (lines.length === 0) return [];
  const first = Math.min(...lines);
  const line = findings.find((each) => each.file === path && each.line >= first)?.line ?? first;
  const place = `${shown(path)}:${line}`;
  const typed = /^[\w./:-]+$/.test(place) ? place : `'${place.replaceAll("'", "'\\''")}'`;
  return [`      \`truceline explain ${typed}\` shows a clause with what depends on it`];
}
