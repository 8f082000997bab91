import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { BriefPoint, BriefView } from './brief-view.ts';

const grey = '5A5A5A';

/** The brief as a word processor's file, for those who go on writing in it. */
export async function briefDocx(view: BriefView): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Truceline',
    title: `Brief: ${view.title}`,
    styles: { default: { document: { run: { size: 19, font: 'Calibri' } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1000, bottom: 900, left: 1100, right: 1100 } } },
        headers: { default: new Header({ children: [line(view.marks.join(' · '), { bold: true, size: 16 })] }) },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({ text: `${view.foot}  `, size: 14, color: grey }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 14 }),
                ],
                alignment: AlignmentType.LEFT,
              }),
            ],
          }),
        },
        children: [
          line('BRIEF ON OPEN QUESTIONS', { size: 16, color: grey }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun({ text: view.title, size: 30 })] }),
          ...view.facts.map((fact) => line(fact, { size: 18 })),
          ...view.sections.flatMap((section) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_2,
              spacing: { before: 160, after: 60 },
              children: [new TextRun({ text: section.question, size: 21 })],
            }),
            ...section.facts.map((fact) => line(fact, { size: 17, color: grey })),
            ...section.points.map(point),
          ]),
          ...(view.left > 0 ? [line(`And ${view.left} more in truceline check.`, { size: 18 })] : []),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function line(
  text: string,
  run: { readonly size: number; readonly bold?: boolean; readonly color?: string },
): Paragraph {
  return new Paragraph({ spacing: { after: 40 }, children: [new TextRun({ text, ...run })] });
}

function point({ words, code, quote, place }: BriefPoint): Paragraph {
  return new Paragraph({
    bullet: { level: 0 },
    spacing: { after: 60 },
    children: [
      new TextRun({ text: `${words} ` }),
      new TextRun({ text: code, size: 15, color: grey }),
      ...(quote === undefined ? [] : [new TextRun({ text: `“${quote}”`, italics: true, size: 17, break: 1 })]),
      ...(place === undefined
        ? []
        : [new TextRun({ text: ` (${quote === undefined ? 'see ' : ''}${place})`, size: 16, color: grey })]),
    ],
  });
}
