import { formatInstant } from '@truceline/truce/kernel';
import { type Chart, chartSources, type Edition, marksOf } from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { chartPieces } from './chart-drawing.ts';
import type { ChartPiece } from './chart-piece.ts';
import { hatchings, look, signMarkup } from './chart-signs.ts';
import { wrapped } from './wrapped.ts';

const [width, margin, lettersMax, annotationsMax] = [760, 20, 92, 20];

/**
 * The chart as a picture that stands alone: title, reading, drawing, legend, and beneath it the sources and as of when it was known,
 * so that nothing of this is lost when somebody passes it on.
 */
export function chartPicture(chart: Chart, edition: Edition): string {
  const parts: Markup[] = [];
  let y = margin;
  const lines = (
    words: string,
    { size, bold, soft }: { readonly size: number; readonly bold?: true; readonly soft?: true },
  ): void => {
    for (const each of wrapped(words, Math.floor((lettersMax * 13) / size))) {
      y += size + 4;
      parts.push(
        markup`<text${soft ? look.tick : look.words} x="${margin}" y="${y}" font-size="${size}"${bold ? markup` font-weight="700"` : ''}>${each}</text>`,
      );
    }
  };
  for (const mark of marksOf(edition)) lines(mark, { size: 13, bold: true });
  lines(chart.title, { size: 20, bold: true });
  lines(edition.case.title, { size: 14 });
  lines(chart.reading, { size: 13 });
  lines(`${say('Counted')}: ${chart.unit}`, { size: 12, soft: true });
  y += 12;
  const pieces = chartPieces(chart, edition.case.exercise, `${chart.name}-`);
  const placed = inColumns(pieces, y);
  parts.push(...placed.parts);
  y = placed.bottom + 6;
  for (const [at, { sign, words }] of chart.legend.entries()) {
    const prefix = `legend-${at}-`;
    const said = wrapped(words, lettersMax);
    parts.push(
      markup`<svg x="${margin}" y="${y + 4}" width="28" height="14" viewBox="0 0 28 14">${hatchings(prefix)}${signMarkup(sign, prefix)}</svg>`,
      ...said.map(
        (each, line) =>
          markup`<text${look.tick} x="${margin + 36}" y="${y + 15 + line * 15}" font-size="12">${each}</text>`,
      ),
    );
    y += 4 + said.length * 16;
  }
  y += 6;
  for (const { day, words } of chart.annotations.slice(-annotationsMax))
    lines(`▼ ${day}: ${words}`, { size: 11, soft: true });
  for (const each of chart.method) lines(each, { size: 11, soft: true });
  y += 4;
  for (const { words, told } of chartSources(edition)) lines(`${words}: ${told}`, { size: 11, soft: true });
  lines(`Truceline · ${edition.case.id}/charts/${chart.name}/?known=${formatInstant(edition.case.knownAt)}`, {
    size: 11,
    soft: true,
  });
  const height = y + margin;
  const text = String(
    markup`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${currentLanguage()}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chart.reading}" font-family="'Noto Sans','DejaVu Sans','Liberation Sans',Arial,sans-serif"><title>${chart.title}</title><desc>${chart.reading}</desc>
<rect x="0" y="0" width="${width}" height="${height}" fill="#ffffff"></rect>
${parts}
</svg>
`,
  );
  // What XML knows no name for would make the whole picture unreadable.
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}

/** Pieces from left to right, as many in a row as there is room for. */
function inColumns(
  pieces: readonly ChartPiece[],
  top: number,
): { readonly parts: readonly Markup[]; readonly bottom: number } {
  const parts: Markup[] = [];
  let [x, y, rowHeight] = [margin, top, 0];
  for (const piece of pieces) {
    if (x > margin && x + piece.width > width - margin) [x, y, rowHeight] = [margin, y + rowHeight + 12, 0];
    parts.push(
      markup`<svg x="${x}" y="${y}" width="${piece.width}" height="${piece.height}" viewBox="0 0 ${piece.width} ${piece.height}">${piece.body}</svg>`,
    );
    x += piece.width + 16;
    rowHeight = Math.max(rowHeight, piece.height);
  }
  return { parts, bottom: y + rowHeight };
}
