import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { BriefView } from './brief-view.ts';

let compiler: NodeCompiler | undefined;

/** The brief as a PDF; the same view gives the same bytes. Words of a text are data to the typesetter, never markup. */
export function briefPdf(view: BriefView, dayMs: number): Uint8Array {
  compiler ??= NodeCompiler.create();
  const bytes = compiler.pdf(
    { mainFileContent: template, inputs: { view: JSON.stringify(view) } },
    { creationTimestamp: Math.floor(dayMs / 1000) },
  );
  compiler.evictCache(10);
  if (!bytes) throw new Error('the typesetter made no PDF');
  return bytes;
}

/** How many pages a PDF has. */
export async function pagesOf(pdf: Uint8Array): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  return document.numPages;
}

const template = `
#let view = json(bytes(sys.inputs.view))
#let grey = luma(95)
#set document(title: "Brief: " + view.title, date: none)
#set page(paper: "a4", margin: (x: 21mm, top: 21mm, bottom: 19mm),
  header: if view.marks.len() > 0 { block(width: 100%, stroke: (bottom: 0.6pt), inset: (bottom: 1.2mm), text(8pt, weight: "bold", view.marks.join(" · "))) },
  footer: context block(width: 100%, stroke: (top: 0.3pt + grey), inset: (top: 1.2mm), [#text(7pt, fill: grey, view.foot) #h(1fr) #text(7pt, counter(page).display("1 / 1", both: true))]))
#set text(lang: "en", size: 9.5pt, hyphenate: false)
#set par(justify: false, leading: 0.55em, spacing: 0.65em)
#show heading: set block(above: 1.05em, below: 0.55em, sticky: true)
#show heading.where(level: 1): set text(15pt)
#show heading.where(level: 2): set text(10.5pt)
#text(8pt, fill: grey, tracking: 0.6pt, upper("Brief on open questions"))
#v(-1mm)
= #view.title
#block(stroke: (y: 0.4pt + grey), inset: (y: 2mm), width: 100%, text(8.5pt,
  grid(columns: (17mm, 1fr), row-gutter: 1.6mm, ..view.facts.map(((name, words)) => (text(fill: grey, name), words)).flatten())))
#for section in view.sections [
  == #section.question
  #for fact in section.facts [#block(inset: (left: 7mm), text(8.5pt, fill: luma(60), fact))]
  #for point in section.points [
    #block(breakable: false, grid(columns: (7mm, 1fr), text(fill: grey, str(point.number) + "."), [
      #point.words #text(7pt, fill: grey, point.code)
      #if "quote" in point [#linebreak() #text(8.5pt, style: "italic", "“" + point.quote + "”")]
      #if "place" in point [#text(7.5pt, fill: grey, "(" + point.place + ")")]
      #if "likewise" in point [#linebreak() #text(8.5pt, fill: luma(60), point.likewise)]
    ]))
  ]
]
#if view.left > 0 [#v(0.3em) #text(9pt, [And #view.left more in #raw("truceline check").])]
#if view.sources.len() > 0 [
  #v(0.3em)
  #block(breakable: false, width: 100%, stroke: (top: 0.4pt + grey), inset: (top: 1.5mm), text(7.5pt, fill: luma(60), [
    *Sources* #for source in view.sources [#linebreak() #source]
  ]))
]
`;
