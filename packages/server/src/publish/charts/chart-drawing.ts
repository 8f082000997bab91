import type { Chart } from '@truceline/truce/pages';
import { type Markup, markup } from '../markup.ts';
import { calendarPiece } from './calendar-piece.ts';
import { type ChartPiece, pieceGround } from './chart-piece.ts';
import { hatchings, signMarkup } from './chart-signs.ts';
import { columnsPiece } from './columns-piece.ts';
import { stagesPiece } from './stages-piece.ts';

/** The drawings of a chart, one a panel or month, in the order of the table. */
export function chartPieces(chart: Chart, exercise: boolean, prefix: string): readonly ChartPiece[] {
  const ground = pieceGround(chart, { exercise, prefix });
  const { drawing } = chart;
  switch (drawing.kind) {
    case 'calendar':
      return drawing.months.map((month, number) => calendarPiece(month, ground, number));
    case 'columns':
      return drawing.panels.map((panel, number) => columnsPiece(panel, ground, { wide: drawing.wide, number }));
    case 'stages':
      return [stagesPiece(drawing.most, ground)];
  }
}

/**
 * The drawing for a page: the pieces flow, so that a narrow screen has them one under the other. To those who do not see it, it is
 * one picture with the reading as its text.
 */
export function chartDrawing(
  chart: Chart,
  { exercise, prefix }: { readonly exercise: boolean; readonly prefix: string },
): Markup {
  const pieces = chartPieces(chart, exercise, prefix);
  const form = chart.drawing.kind === 'columns' ? (chart.drawing.wide ? 'wide' : 'panels') : chart.drawing.kind;
  return markup`<div class="chart-drawing" data-form="${form}" role="img" aria-label="${chart.reading}">${pieces.map(({ width, height, body }) => markup`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${body}</svg>`)}</div>`;
}

/** What the signs mean, each beside its words. */
export function chartLegend({ legend }: Chart, prefix: string): Markup {
  return markup`<ul class="chart-legend">${legend.map(({ sign, words }, at) => markup`<li><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" focusable="false">${hatchings(`${prefix}l${at}-`)}${signMarkup(sign, `${prefix}l${at}-`)}</svg> ${words}</li>`)}</ul>`;
}
