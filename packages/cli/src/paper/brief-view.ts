import {
  asFarAsRead,
  type CompiledAgreement,
  type Coverage,
  type PictureFinding,
  pictureOf,
} from '@truceline/language';
import { basisOf, ownSources, shortName } from '@truceline/truce/terms';
import { clauseFinder } from '../output/clause-at.ts';
import { wordsForReader } from './brief-words.ts';
import { printed } from './shown-text.ts';

/** What a brief for a lawyer says, the gravest questions first. Every word of it is short and shows every character. */
export interface BriefView {
  readonly title: string;
  /** EXERCISE, HYPOTHETICAL, or that the text rests on press reports only: printed above everything. */
  readonly marks: readonly string[];
  readonly facts: readonly (readonly [name: string, words: string])[];
  readonly sections: readonly BriefSection[];
  /** Findings that did not fit. */
  readonly left: number;
  /** What the places of the points refer to. */
  readonly sources: readonly string[];
  readonly foot: string;
}

export interface BriefSection {
  readonly question: string;
  readonly facts: readonly string[];
  readonly points: readonly BriefPoint[];
}

/** One point, numbered through the brief, with the words of the text that it rests on. */
export interface BriefPoint {
  readonly number: number;
  readonly words: string;
  readonly code: string;
  /** Absent where the clause quotes nothing, or stands quoted at an earlier point. */
  readonly quote?: string;
  /** `decl, “item 1”; official`: the source, the place in it, and how well the words are known. */
  readonly place?: string;
  /** Other clauses of which the same was found, each with its place. */
  readonly likewise?: string;
}

/** How much a brief may hold; fewer where it fills more than two pages. */
export interface BriefRoom {
  readonly points: number;
  readonly factsOfSection: number;
}

const rests = {
  official: 'An official text, as far as published or quoted.',
  statement: 'Public statements; no published text was read.',
  press: 'Press reports only; no published text was read.',
  none: 'No source is named.',
} as const;
/** Sections in the order of their consequence; what is only vague comes last. */
const order = ['form', 'power', 'time', 'never', 'watched', 'force', 'money', 'ground', 'vague'];
/** Most characters that are printed of each, and most sources listed. */
const max = { title: 160, words: 420, quote: 240, place: 120, source: 150, sources: 8, likewise: 8 };

/** The brief of a text with what there is room for; how many findings were left out stands at the end. */
export function briefView(
  text: CompiledAgreement,
  { path, coverage, room }: { readonly path: string; readonly coverage: readonly Coverage[]; readonly room: BriefRoom },
): BriefView {
  const compiled = { ...text, diagnostics: asFarAsRead(text.diagnostics, coverage) };
  const { terms } = compiled;
  const picture = pictureOf(compiled, path);
  const clauseAt = clauseFinder(compiled);
  const { sentence, name: called } = wordsForReader(compiled);
  const sections = order.flatMap((id) => picture.sections.filter((section) => section.id === id));
  const graver = sections.map((section) => section.findings.filter((finding) => finding.severity !== 'information'));
  const total = graver.reduce((sum, findings) => sum + findings.length, 0);
  const grouped = graver.map(alikeTogether);
  const taken = shares(
    grouped.map((groups) => groups.length),
    room.points,
  );
  const quoted = new Set<string>();
  const cited = new Set<string>();
  let [number, told] = [0, 0];
  const clauseOf = (finding: PictureFinding) => clauseAt({ ...finding, file: path, column: 1 });
  const placeOf = (finding: PictureFinding): string | undefined => {
    const clause = clauseOf(finding);
    const [place] = clause?.cites ?? [];
    if (place === undefined || !clause) return undefined;
    cited.add(place.split(',')[0]!);
    return `${printed(place, max.place)}; ${clause.basis}`;
  };
  const likewise = (findings: readonly PictureFinding[]): string => {
    const shownNames = findings.slice(0, max.likewise).map((finding) => {
      const place = placeOf(finding);
      const [name = ''] = names(finding.message);
      return `${printed(called(name), max.place)}${place === undefined ? '' : ` (${place})`}`;
    });
    const more = findings.length - shownNames.length;
    return `Likewise: ${shownNames.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
  };
  const point = (group: readonly PictureFinding[]): BriefPoint => {
    const [finding, ...others] = group as readonly [PictureFinding, ...PictureFinding[]];
    const clause = clauseOf(finding);
    const quote = clause && !quoted.has(clause.id) ? clause.quotes[0] : undefined;
    if (clause) quoted.add(clause.id);
    const place = placeOf(finding);
    number++;
    told += group.length;
    return {
      number,
      words: printed(sentence(finding.message), max.words),
      code: finding.code,
      ...(quote === undefined ? {} : { quote: printed(quote, max.quote) }),
      ...(place === undefined ? {} : { place }),
      ...(others.length === 0 ? {} : { likewise: likewise(others) }),
    };
  };
  const shown = sections
    .map((section, index) => ({
      question: section.question,
      facts: section.facts.slice(0, room.factsOfSection).map((fact) => printed(sentence(fact.words), max.words)),
      points: grouped[index]!.slice(0, taken[index]).map(point),
    }))
    .filter((section) => section.points.length > 0 || section.facts.length > 0);
  const basis = basisOf(terms);
  const exercise = picture.title.startsWith('EXERCISE');
  const sources = ownSources(terms).filter((source) => cited.has(shortName(source.id)));
  return {
    title: printed(picture.title, max.title),
    marks: [
      ...(exercise ? ['EXERCISE: an invented text of an invented land'] : []),
      ...(terms.reading === undefined
        ? []
        : [
            `HYPOTHETICAL: under the reading ${printed(shortName(terms.reading), max.place)}, which says more than the text`,
          ]),
      ...(basis === 'press' ? ['PRESS REPORTS ONLY: no published text was read'] : []),
    ],
    facts: [
      ['Dated', terms.dated],
      ['Rests on', exercise ? 'Nothing: an invented text, for exercises only.' : rests[basis]],
      [
        'Found',
        `${picture.open.length} questions left open; ${picture.counts.error} errors, ${picture.counts.warning} warnings.`,
      ],
      ['Read', readWords(coverage)],
      ['Terms', `SHA-256 ${picture.hash}`],
    ],
    sections: shown,
    left: total - told,
    sources: [
      ...sources
        .slice(0, max.sources)
        .map((source) => printed(`${shortName(source.id)}: ${source.uri} (${source.kind})`, max.source)),
      ...(sources.length > max.sources ? [`and ${sources.length - max.sources} more in the text`] : []),
    ],
    foot: 'The text is the authority; this is a reading of what is encoded of it. A machine finds what is open; people decide.',
  };
}

function readWords(coverage: readonly Coverage[]): string {
  if (coverage.length === 0)
    return 'No source is pinned beside the text, so how much of it is encoded cannot be told; what is missing here is missing in what is encoded.';
  return coverage
    .map(
      ({ clauses, sentences, read, noTerm, open }) =>
        `${clauses.read} of ${clauses.all} clauses (${read + noTerm} of ${sentences} sentences) of the source.${open.length > 0 ? ' What is said to be missing is missing in what is read so far.' : ''}`,
    )
    .join(' ');
}

/** Findings that say the same of several clauses, together: the gravest order stays. */
function alikeTogether(findings: readonly PictureFinding[]): readonly (readonly PictureFinding[])[] {
  return [...Map.groupBy(findings, ({ code, message }) => `${code} ${message.replace(/`[^`]+`/, '·')}`).values()];
}

function names(message: string): readonly string[] {
  return [...message.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
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
