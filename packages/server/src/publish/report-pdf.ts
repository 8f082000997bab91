import { createHash } from 'node:crypto';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { parseDay } from '@truceline/truce/kernel';
import {
  type DailyReport,
  dailyReport,
  type Edition,
  figure,
  sectionName,
  weeklySummary,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Basemap } from './map-svg.ts';
import { type PrintedMap, printedMaps } from './printed-map.ts';
import type { RecordDesk } from './record/record-desk.ts';
import { recordPrinted } from './record/record-foot.ts';

let compiler: NodeCompiler | undefined;

/** The daily report as a tagged PDF; the same report gives the same bytes. `undefined` where the edition has no such day. */
export async function reportPdf(
  edition: Edition,
  dayText: string,
  { record, basemap }: { readonly record?: RecordDesk | undefined; readonly basemap?: Basemap | undefined } = {},
): Promise<{ readonly type: string; readonly body: Uint8Array } | undefined> {
  const day = parseDay(dayText);
  const report = day ? dailyReport(edition, day) : undefined;
  if (!report) return undefined;
  return {
    type: 'application/pdf',
    body: pdfOf(report, edition.case.knownAt, { record, maps: printedMaps(edition, day!, basemap) }),
  };
}

/** What is set of a tree: a daily report has it, and a weekly summary. */
type PrintedTree = Pick<DailyReport, 'title' | 'case' | 'language' | 'marks' | 'header' | 'sections' | 'footer'>;

/** The weekly summary as a tagged PDF; `undefined` where the edition has no such week. */
export function weekPdf(
  edition: Edition,
  week: string,
  { record }: { readonly record?: RecordDesk | undefined },
): { readonly type: string; readonly body: Uint8Array } | undefined {
  const summary = weeklySummary(edition, week);
  return summary && { type: 'application/pdf', body: pdfOf(summary, edition.case.knownAt, { record }) };
}

/** Compiles the report's text. Every string of the report is data to the typesetter, never markup. */
export function pdfOf(
  report: PrintedTree,
  knownAt: number,
  { record, maps = [] }: { readonly record?: RecordDesk | undefined; readonly maps?: readonly PrintedMap[] } = {},
): Uint8Array {
  const inputs = {
    report: JSON.stringify({
      ...printed(report),
      maps,
      record: record ? recordPrinted(record) : null,
      codeAlt: say('The same as a code'),
    }),
  };
  const key = createHash('sha256').update(`${knownAt} ${inputs.report}`).digest('base64');
  const before = kept.get(key);
  // Whoever takes it may change what it takes.
  if (before) return before.slice();
  const bytes = compiled(inputs, Math.floor(knownAt / 1000));
  keep(key, bytes);
  return bytes.slice();
}

function compiled(inputs: { readonly report: string }, creationTimestamp: number): Uint8Array {
  compiler ??= NodeCompiler.create();
  const bytes = compiler.pdf({ mainFileContent: template, inputs }, { creationTimestamp });
  compiler.evictCache(10);
  if (!bytes) throw new Error('the typesetter made no PDF');
  return bytes;
}

const keptBytesMax = 32 << 20;
/** What was set last, by all that it was set of: a report that did not change is not set again. */
const kept = new Map<string, Uint8Array>();
let keptBytes = 0;

/** Has every report set anew: whoever compares the bytes of two settings wants two. */
export function forgetPdfs(): void {
  kept.clear();
  keptBytes = 0;
}

function keep(key: string, bytes: Uint8Array): void {
  kept.set(key, bytes);
  keptBytes += bytes.length;
  for (const [oldest, each] of kept) {
    if (keptBytes <= keptBytesMax) return;
    kept.delete(oldest);
    keptBytes -= each.length;
  }
}

const rowsMax = 1000;

/** What is set: the tree without its links, tables cut at a named limit. */
function printed(report: PrintedTree) {
  return {
    language: report.language,
    title: report.title,
    case: report.case,
    marks: report.marks,
    header: report.header,
    footer: report.footer,
    sections: report.sections.map((section) => ({
      id: section.id,
      heading: `${sectionName(section.id)}. ${section.heading}`,
      paragraphs: [
        ...section.paragraphs.map((paragraph) => paragraph.words),
        ...((section.table?.rows.length ?? 0) > rowsMax
          ? [
              say('The first {shown} rows of {all}.', {
                shown: figure(rowsMax),
                all: figure(section.table?.rows.length ?? 0),
              }),
            ]
          : []),
      ],
      columns: section.table?.columns ?? [],
      rows: (section.table?.rows ?? []).slice(0, rowsMax).map((row) => row.cells),
    })),
  };
}

const template = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title + ", " + report.case, date: none)
#set page(paper: "a4", margin: 18mm, numbering: "1 / 1",
  header: text(8pt, weight: "bold", report.marks.join(" · ", default: "")),
  footer: context grid(columns: (1fr, auto), column-gutter: 6mm,
    text(7pt, report.footer.join(" · ", default: "")), text(7pt, counter(page).display("1 / 1", both: true))))
#set text(lang: report.language, size: 9pt)
#set par(justify: false)
#show heading.where(level: 2): set text(10.5pt)
#let is-wide(section) = section.columns.len() >= 12
= #report.title
#text(11pt, report.case)
#for line in report.marks [#block(fill: luma(230), inset: 4pt, width: 100%, text(weight: "bold", line))]
#for line in report.header [#line #linebreak()]
#let set-section(section) = [
  == #section.heading
  #for words in section.paragraphs [#par(words)]
  #if section.columns.len() > 0 {
    set text(7pt, hyphenate: true)
    table(columns: section.columns.map(_ => if is-wide(section) { auto } else { 1fr }), stroke: 0.4pt + luma(160), inset: 3pt,
      table.header(..section.columns.map(column => strong(column))), ..section.rows.flatten())
  }
  #if section.id == "Annex 2" {
    for map in report.maps {
      block(breakable: false, width: 100%, [
        === #map.title
        #image(bytes(map.svg), format: "svg", width: 100%, alt: map.alt)
      ])
    }
  }
]
#for section in report.sections {
  if is-wide(section) { page(flipped: true, margin: 12mm, set-section(section)) } else { set-section(section) }
}
#if report.record != none {
  block(breakable: false, width: 100%, inset: (top: 6pt), grid(columns: (26mm, 1fr), column-gutter: 4mm,
    image(bytes(report.record.code), format: "svg", width: 26mm, alt: report.codeAlt),
    text(7.5pt, report.record.lines.join(linebreak()))))
}
`;
