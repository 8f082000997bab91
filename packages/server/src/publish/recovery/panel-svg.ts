import { type RecoveryPanel, shortFigure, voiceWords, worksMoneyWords } from '@truceline/truce/pages';
import { compareExact, type Exact, nought, percentOf } from '@truceline/truce/pledges';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const size = { width: 320, label: 104, row: 19, top: 4, figures: 62, mark: 20 } as const;
/** Letters of an assessment's name beside a bar. */
const namedMax = 8;
/** Voices that are drawn; the table has all. */
const voicesDrawn = 3;

interface Bar {
  readonly kind: 'need' | 'contracted' | 'disbursed' | 'open';
  readonly words: string;
  readonly value: Exact;
  /** Up to where it may be, where that is known to be more. */
  readonly upTo?: Exact;
  readonly fixed: boolean;
}
type Row = { readonly voice: string } | Bar;

/** What is needed, contracted, disbursed and open in one sector or area: a bar each, by voice, all panels of a unit on one scale. */
export function panelSvg(
  panel: RecoveryPanel,
  { title, most, exercise }: { readonly title: string; readonly most: Exact; readonly exercise: boolean },
): Markup {
  const rows = rowsOf(panel);
  const height = size.top + rows.length * size.row + 4 + (exercise ? size.mark : 0);
  const inner = size.width - size.label - size.figures;
  const width = (value: Exact): number => Math.round(inner * partOf(value, most) * 10) / 10;
  const label = say('{title}, in {unit}: {figures}', {
    title,
    unit: panel.unit,
    figures: rows.map(rowWords).join(' ') || say('no figure'),
  });
  return markup`<svg class="recovery" viewBox="0 0 ${size.width} ${height}" role="img" aria-label="${label}"><title>${label}</title>
${rows.map((row, index) => {
  const y = size.top + index * size.row;
  if ('voice' in row) return markup`<text class="voice" x="2" y="${y + 14}">${shortened(row.voice)}</text>`;
  const until = width(row.upTo ?? row.value);
  return markup`<text class="tick" x="${size.label - 5}" y="${y + 14}" text-anchor="end">${row.words}</text><line class="axis" x1="${size.label}" y1="${y}" x2="${size.label}" y2="${y + size.row}"></line>${until === 0 ? '' : markup`<rect class="bar" data-kind="${row.kind}"${row.fixed ? '' : markup` data-open-ended`} x="${size.label}" y="${y + 3}" width="${until}" height="${size.row - 6}"></rect>`}<text class="tick" x="${size.label + until + 4}" y="${y + 14}">${row.fixed ? '' : '≈ '}${shortFigure(row.upTo ?? row.value)}</text>`;
})}
${exercise ? markup`<text class="exercise" x="${size.width}" y="${height - 5}" text-anchor="end">EXERCISE</text>` : ''}</svg>`;
}

function rowWords(row: Row): string {
  if ('voice' in row) return say('by {voice}:', { voice: row.voice });
  const value = row.upTo
    ? say('{low} to {high}', { low: shortFigure(row.value), high: shortFigure(row.upTo) })
    : shortFigure(row.value);
  return `${row.words} ${row.fixed ? value : say('{amount}, not fixed', { amount: value })};`;
}

/** `needed, QNA1` where assessments stand side by side, so that a bar can be told from the one beneath it. */
function rowsOf({ needs, voices }: RecoveryPanel): readonly Row[] {
  const named = (words: string, { assessment }: { readonly assessment: string }): string =>
    new Set(needs.map(({ figure }) => figure.assessment)).size > 1
      ? `${words}, ${assessment.length > namedMax ? `${assessment.slice(0, namedMax - 1)}…` : assessment}`
      : words;
  const needed = needs.flatMap(({ low, high, figure }): readonly Bar[] => {
    const bound = high ?? low;
    return bound
      ? [{ kind: 'need', words: named(say('needed'), figure), value: bound, fixed: figure.amount !== undefined }]
      : [];
  });
  const told = voices.slice(0, voicesDrawn).flatMap(({ voice, sums, open }): readonly Row[] => {
    const bars = (['contracted', 'disbursed'] as const).flatMap((kind): readonly Bar[] => {
      const sum = sums.get(kind);
      if (!sum) return [];
      const { low, high } = sum.once;
      const upTo = compareExact(low, high) < 0 ? { upTo: high } : {};
      return [{ kind, words: worksMoneyWords(kind), value: low, ...upTo, fixed: true }];
    });
    const left = open.map(({ need, low, high }): Bar => {
      const [least, largest] = [low, high].map((each) => (compareExact(each, nought) > 0 ? each : nought)) as [
        Exact,
        Exact,
      ];
      return {
        kind: 'open',
        words: named(say('open'), need),
        value: least,
        ...(compareExact(least, largest) < 0 ? { upTo: largest } : {}),
        fixed: true,
      };
    });
    return bars.length === 0 ? [] : [{ voice: voiceWords(voice) }, ...bars, ...left];
  });
  return [...needed, ...told];
}

function shortened(words: string): string {
  return words.length > 44 ? `${words.slice(0, 43)}…` : words;
}

/** The share of the whole, for drawing alone. */
function partOf(value: Exact, whole: Exact): number {
  const perCent = percentOf(value, whole, 2);
  return perCent === undefined ? 0 : Math.min(1, Math.max(0, Number(perCent.units) / 10 ** perCent.scale / 100));
}
