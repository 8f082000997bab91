import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
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
        properties: { page: { margin: { top: 850, bottom: 800, left: 1100, right: 1100 } } },
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
          ...view.facts.map(([name, words]) => line(`${name}: ${words}`, { size: 17 })),
          ...view.sections.flatMap((section) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_2,
              spacing: { before: 120, after: 40 },
              keepNext: true,
              children: [new TextRun({ text: section.question, size: 21 })],
            }),
            ...section.facts.map((fact) => line(fact, { size: 17, color: grey })),
            ...section.points.map(point),
          ]),
          ...(view.left > 0 ? [line(`And ${view.left} more in truceline check.`, { size: 18 })] : []),
          ...(view.sources.length > 0 ? [line('Sources', { size: 15, bold: true })] : []),
          ...view.sources.map((source) => line(source, { size: 14, color: grey })),
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
  return new Paragraph({ spacing: { after: 20 }, children: [new TextRun({ text, ...run })] });
}

function point({ number, words, code, quote, place, likewise }: BriefPoint): Paragraph {
  return new Paragraph({
    indent: { left: 380, hanging: 380 },
    tabStops: [{ type: TabStopType.LEFT, position: 380 }],
    spacing: { after: 40 },
    keepLines: true,
    children: [
      new TextRun({ text: `${number}.\t${words} `, size: 18 }),
      new TextRun({ text: code, size: 14, color: grey }),
      ...(quote === undefined ? [] : [new TextRun({ text: `“${quote}”`, italics: true, size: 16, break: 1 })]),
      ...(place === undefined ? [] : [new TextRun({ text: ` (${place})`, size: 15, color: grey })]),
      ...(likewise === undefined ? [] : [new TextRun({ text: likewise, size: 16, color: grey, break: 1 })]),
    ],
  });
}
