import type { Interval, LocalDay } from '../kernel/index.ts';
import { type PageLanguage, say } from '../wording/index.ts';
import type { Edition, ReleasedDay, ReleasedIncident } from './release/index.ts';

/**
 * The daily report, as one tree of text and tables from which every format is made, in the language that is spoken. Sections,
 * lines, rows, incidents and figures are the same in every language. Serves DAILY-REPORT.
 */
export interface DailyReport {
  readonly title: string;
  /** The day of the year and the year, `78/2001`: the number of a report is never reused. */
  readonly number: string;
  readonly case: string;
  readonly day: LocalDay;
  readonly language: PageLanguage;
  readonly marks: readonly string[];
  /** Knowledge line, time zone line, period line, in this order; then audience, languages, signatures. */
  readonly header: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly footer: readonly string[];
  /** Rows of Annex 1, for the CSV and GeoJSON companions. */
  readonly rows: readonly AnnexRow[];
}

export interface ReportSection {
  /** `A1`, `A2`, `B`: never reused, so that paragraphs can be cited. */
  readonly id: string;
  readonly heading: string;
  readonly paragraphs: readonly ReportParagraph[];
  readonly table?: ReportTable;
}

/** A paragraph, with the incidents that its figures stand on. */
export interface ReportParagraph {
  readonly words: string;
  readonly incidents: readonly string[];
  /** It counts something, in every language; that nothing was recorded is a count too. */
  readonly counts?: true;
  /** Pieces of it that are the words of others, in whatever language those are. */
  readonly quotes?: readonly string[];
}

export interface ReportTable {
  readonly columns: readonly string[];
  /** Columns that hold the words of others, in whatever language those are, from 1 on. */
  readonly quoted?: readonly number[];
  /** The column whose cells lead to what the row is about; the first, where none is named. */
  readonly opens?: number;
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly cells: readonly string[];
  readonly incidents: readonly string[];
  readonly breach?: string;
}

export interface AnnexRow {
  readonly incident: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly place: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly zones: readonly string[];
  readonly actor: string;
  readonly groups: number;
  readonly grades: readonly string[];
  readonly reports: readonly string[];
}

/** What a section is made of: a reporting period of an edition, the one before it, and the incidents that may be listed. */
export interface ReportAsked {
  readonly edition: Edition;
  readonly period: ReleasedDay;
  readonly previous: ReleasedDay | undefined;
  readonly span: Interval;
  readonly incidents: readonly ReleasedIncident[];
  /** Mines and weapons of the period that no clause counts: in no total, and not to be left out for that. */
  readonly uncounted: readonly ReleasedIncident[];
}

/** A section's id as it is said: `Annex 1` is `Додаток 1` in Ukrainian. The id itself never changes. */
export function sectionName(id: string): string {
  return id.startsWith('Annex ') ? say('Annex {number}', { number: id.slice('Annex '.length) }) : id;
}

/** A paragraph that counts nothing. */
export function plainly(words: string): ReportParagraph {
  return { words, incidents: [] };
}

/** A paragraph in which others are quoted. */
export function quoting(words: string, quotes: readonly string[]): ReportParagraph {
  return { words, incidents: [], quotes };
}

/** A paragraph that counts, and what its figures stand on. */
export function counting(words: string, incidents: readonly string[]): ReportParagraph {
  return { words, incidents, counts: true };
}

/** A section that has a table, or the sentence that says why it has none. */
export function tableOr(
  table: ReportTable,
  none: string,
): { readonly paragraphs: readonly ReportParagraph[]; readonly table?: ReportTable } {
  return table.rows.length > 0 ? { paragraphs: [], table } : { paragraphs: [plainly(none)] };
}

/** The first letter large, as a sentence begins. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
