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
#set document(title: "Brief: " + view.title, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 18mm),
  header: text(8pt, weight: "bold", view.marks.join(" · ", default: "")),
  footer: context [#text(7pt, fill: luma(90), view.foot) #h(1fr) #text(7pt, counter(page).display("1 / 1", both: true))])
#set text(lang: "en", size: 9.5pt)
#set par(justify: false, leading: 0.55em, spacing: 0.7em)
#show heading: set block(above: 1.1em, below: 0.5em)
#show heading.where(level: 1): set text(15pt)
#show heading.where(level: 2): set text(10.5pt)
#text(8pt, fill: luma(90), upper("Brief on open questions"))
= #view.title
#for line in view.facts [#text(9pt, line) #linebreak()]
#for section in view.sections [
  == #section.question
  #for fact in section.facts [#block(inset: (left: 3mm), text(8.5pt, fill: luma(60), fact))]
  #for point in section.points [
    #block(breakable: false, grid(columns: (4mm, 1fr), [–], [
      #point.words #text(7.5pt, fill: luma(110), point.code)
      #if "quote" in point [#linebreak() #text(8.5pt, style: "italic", "“" + point.quote + "”") #if "place" in point [#text(8pt, fill: luma(90), " (" + point.place + ")")]] else if "place" in point [#text(8pt, fill: luma(90), " (see " + point.place + ")")]
    ]))
  ]
]
#if view.left > 0 [#v(0.5em) #text(9pt, [And #view.left more in #raw("truceline check").])]
`;
