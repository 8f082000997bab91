import { type CompiledAgreement, pictureOf } from '@truceline/language';
import { basisOf, shortName } from '@truceline/truce/terms';
import { clauseFinder } from '../output/clause-at.ts';
import { coverageLines, pinnedCoverage } from '../output/pinned-coverage.ts';

/** What a brief for a lawyer says, the gravest questions first. */
export interface BriefView {
  readonly title: string;
  /** EXERCISE, or that the text rests on press reports only: printed above everything. */
  readonly marks: readonly string[];
  readonly facts: readonly string[];
  readonly sections: readonly BriefSection[];
  readonly left: number;
  readonly foot: string;
}

export interface BriefSection {
  readonly question: string;
  readonly facts: readonly string[];
  readonly points: readonly BriefPoint[];
}

/** One point with the words of the text that it rests on. */
export interface BriefPoint {
  readonly words: string;
  readonly code: string;
  readonly quote?: string;
  readonly place?: string;
}

const rests = {
  official: 'Rests on an official text, as far as published or quoted.',
  statement: 'Rests on public statements, not on a published text.',
  press: 'Rests on press reports only; no text has been published.',
  none: 'Names no source.',
} as const;
/** Sections in the order of their consequence; what is only vague comes last. */
const order = ['form', 'power', 'time', 'never', 'watched', 'force', 'money', 'ground', 'vague'];
const quoteMax = 240;

/** The brief of a text with at most so many points; how many were left out stands at the end. */
export function briefView(
  compiled: CompiledAgreement,
  { path, folder, points: pointsMax }: { readonly path: string; readonly folder: string; readonly points: number },
): BriefView {
  const picture = pictureOf(compiled, path);
  const clauseAt = clauseFinder(compiled);
  const plain = namesOf(compiled);
  const basis = basisOf(compiled.terms);
  const sections = order.flatMap((id) => picture.sections.filter((section) => section.id === id));
  const graver = sections.map((section) => section.findings.filter((finding) => finding.severity !== 'information'));
  const total = graver.reduce((sum, findings) => sum + findings.length, 0);
  const taken = shares(
    graver.map((findings) => findings.length),
    pointsMax,
  );
  return {
    title: picture.title,
    marks: [
      ...(picture.title.startsWith('EXERCISE') ? ['EXERCISE: an invented text of an invented land'] : []),
      ...(basis === 'press' ? ['PRESS REPORTS ONLY: this is not a published text'] : []),
    ],
    facts: [
      `Dated ${picture.dated}. ${rests[basis]}`,
      `${picture.open.length} questions left open, ${picture.counts.error} errors, ${picture.counts.warning} warnings.`,
      ...coverageLines(pinnedCoverage(compiled, folder)),
    ],
    sections: sections
      .map((section, index) => ({
        question: section.question,
        facts: section.facts.slice(0, 3).map((fact) => plain(fact.words)),
        points: graver[index]!.slice(0, taken[index]).map((finding): BriefPoint => {
          const clause = clauseAt({ ...finding, file: path, column: 1 });
          const quote = clause?.quotes[0];
          return {
            words: plain(finding.message),
            code: finding.code,
            ...(quote === undefined ? {} : { quote: quote.length > quoteMax ? `${quote.slice(0, quoteMax)}…` : quote }),
            ...(clause?.cites[0] === undefined ? {} : { place: clause.cites[0] }),
          };
        }),
      }))
      .filter((section) => section.points.length > 0 || section.facts.length > 0),
    left: total - taken.reduce((sum, each) => sum + each, 0),
    foot: `Terms ${picture.hash.slice(0, 16)}. The text is the authority; this is a reading of what is encoded of it. A machine finds what is open; people decide.`,
  };
}

/** Shares the places fairly: each section in turn takes its next gravest point until none are left. */
function shares(counts: readonly number[], places: number): readonly number[] {
  const taken = counts.map(() => 0);
  for (let left = places; left > 0; ) {
    const before = left;
    for (const [index, count] of counts.entries())
      if (left > 0 && taken[index]! < count) {
        taken[index]!++;
        left--;
      }
    if (left === before) break;
  }
  return taken;
}

/** Names of the text as its titles, for a reader who has not seen the encoding; words of the language without their ticks. */
function namesOf({ sidecar }: CompiledAgreement): (words: string) => string {
  const titles = new Map(Object.entries(sidecar.titles).map(([id, title]) => [shortName(id), title]));
  return (words) =>
    words.replace(/`([^`]+)`/g, (_, name: string) => {
      const title = titles.get(name);
      return title === undefined ? name.replaceAll('_', ' ') : `“${title}”`;
    });
}
