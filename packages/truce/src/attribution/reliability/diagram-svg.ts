import type { AttributionCalibration, Reliability, ReliabilityBin } from './calibration.ts';

const [width, height, left, top, side] = [480, 470, 64, 40, 340];
const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;

/**
 * The reliability diagram as a picture that stands alone: found share over published probability, with exact intervals. Parties are told apart
 * by their shapes and a little to the side of each other, not by colour; the drawing says its figures in words too.
 */
export function reliabilitySvg(
  { byParty, resolved, error }: AttributionCalibration,
  titleOf: (party: string) => string = (party) => party,
): string {
  const shown = byParty.slice(0, shapes.length);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const told = shown.map(
    ({ of, bins }) =>
      `${titleOf(of)}: ${bins
        .filter(({ count }) => count > 0)
        .map((bin) => `published ${two(bin.meanPublished!)}, found ${bin.hits} of ${bin.count}`)
        .join('; ')}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(`Reliability by party, ${resolved} incidents adjudicated, calibration error ${three(error)}`)}</title>
<desc>${escaped(told.join('. '))}</desc>
<style>text{font:15px system-ui,sans-serif;fill:currentColor}.axis,.reach,.even{stroke:currentColor;stroke-width:1}.even{stroke-dasharray:5 4}.mark{fill:none;stroke:currentColor;stroke-width:2}</style>
<text x="4" y="20">Found to be so, share of incidents</text>
<path class="axis" fill="none" d="M${left} ${top}V${top + side}H${left + side}"/>
${ticks.map((each) => `<text x="${left - 8}" y="${y(each) + 5}" text-anchor="end">${each}</text><text x="${x(each)}" y="${top + side + 20}" text-anchor="middle">${each}</text>`).join('')}
<text x="${left + side}" y="${top + side + 42}" text-anchor="end">Published probability</text>
<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
${shown.map((each, index) => marks(each, index, shown.length)).join('\n')}
${shown.map(({ of }, index) => `${shape(index, left + 8 + (index % 2) * 190, top + side + 66 + Math.floor(index / 2) * 22)}<text x="${left + 22 + (index % 2) * 190}" y="${top + side + 71 + Math.floor(index / 2) * 22}">${escaped(titleOf(of))}</text>`).join('')}
</svg>
`;
}

function marks({ bins }: Reliability, index: number, parties: number): string {
  return bins
    .filter(({ count }) => count > 0)
    .map((bin: ReliabilityBin) => {
      const across = Math.max(left + 6, x(bin.meanPublished!) + (index - (parties - 1) / 2) * 12);
      const { low, high } = bin.limits!;
      return `<g><title>${bin.hits} of ${bin.count}</title><line class="reach" x1="${across}" x2="${across}" y1="${y(low)}" y2="${y(high)}"/>${shape(index, across, y(bin.share!))}</g>`;
    })
    .join('');
}

function shape(index: number, cx: number, cy: number): string {
  switch (shapes[index]!) {
    case 'circle':
      return `<circle class="mark" cx="${cx}" cy="${cy}" r="5"/>`;
    case 'square':
      return `<rect class="mark" x="${cx - 5}" y="${cy - 5}" width="10" height="10"/>`;
    case 'triangle':
      return `<path class="mark" d="M${cx} ${cy - 6}L${cx + 6} ${cy + 5}H${cx - 6}Z"/>`;
    case 'diamond':
      return `<path class="mark" d="M${cx} ${cy - 7}L${cx + 6} ${cy}L${cx} ${cy + 7}L${cx - 6} ${cy}Z"/>`;
  }
}

function x(share: number): number {
  return Math.round((left + share * side) * 10) / 10;
}

function y(share: number): number {
  return Math.round((top + (1 - share) * side) * 10) / 10;
}

function two(value: number): string {
  return value.toFixed(2);
}

function three(value: number): string {
  return value.toFixed(3);
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
