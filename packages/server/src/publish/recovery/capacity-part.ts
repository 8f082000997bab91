import { assetKindWords, type Edition, exactFigure, type ReleasedCapacity } from '@truceline/truce/pages';
import type { CapacitySum, NeedsAgainstWorks } from '@truceline/truce/recovery';
import { type Markup, markup } from '../markup.ts';
import { groupWords } from './needs-part.ts';

/** Capacity lost and restored by sector and by area, and in public the sums over what is not named. */
export function capacityPart(
  { bySector, byRegion }: { readonly bySector: NeedsAgainstWorks; readonly byRegion: NeedsAgainstWorks },
  { capacity: released = [], profile }: Edition,
  audience: 'operator' | 'public',
): Markup {
  const tables = [bySector, byRegion].filter(({ rows }) => rows.some(({ capacity }) => capacity.length > 0));
  return markup`<section aria-labelledby="capacity"><h2 id="capacity">Capacity lost and restored</h2>
${audience === 'public' ? markup`<p>Power stations, grids, heat, ports, bridges, roads, railways, water and homes are in this edition as sums alone, by kind and first-level area, of months that are over and of at least ${Math.max(3, profile.countMin)} each: what serves again at one of them is what an attacker would look for.</p>` : ''}
${tables.length + released.length === 0 ? markup`<p>Nobody told what capacity was lost or restored.</p>` : ''}
${tables.map(tableOf)}${released.length > 0 ? releasedTable(released) : ''}</section>`;
}

function tableOf({ rows, by }: NeedsAgainstWorks): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Capacity by ${by}"><table><caption>By ${by === 'sector' ? 'sector' : 'first-level area'}, each voice and unit by itself. In brackets of how many assets. <em>Still missing</em> is over those alone for which one voice tells both what is lost and what is restored.</caption>
<thead><tr><th scope="col">${by === 'sector' ? 'Sector' : 'Area'}</th><th scope="col">Whose words</th><th scope="col">Unit</th><th scope="col" class="amount">before</th><th scope="col" class="amount">lost</th><th scope="col" class="amount">restored</th><th scope="col" class="amount">still missing</th><th scope="col" class="amount">nothing told of what is restored</th></tr></thead>
<tbody>${rows.flatMap((row) => row.capacity.map((sum) => capacityRow(sum, groupWords(row, rows))))}</tbody></table></div>`;
}

function capacityRow(
  { voice, unit, before, lost, restored, missing, withoutRestored }: CapacitySum,
  name: string,
): Markup {
  return markup`<tr><th scope="row">${name}</th><td>${voice}</td><td>${unit}</td>${[before, lost, restored, missing].map((part) => markup`<td class="amount">${part ? `${exactFigure(part.value)} (${part.assets})` : '–'}</td>`)}<td class="amount">${withoutRestored === 0 ? '–' : `${withoutRestored} ${withoutRestored === 1 ? 'asset' : 'assets'}`}</td></tr>`;
}

function releasedTable(sums: readonly ReleasedCapacity[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Sums over assets that are not named"><table><caption>Sums over assets that are not named, as they stood at the end of the month. Where no month is newer, too few had changed to tell it.</caption>
<thead><tr><th scope="col">Kind</th><th scope="col">Area</th><th scope="col">Whose words</th><th scope="col">What</th><th scope="col" class="amount">Sum</th><th scope="col" class="amount">Assets</th><th scope="col">At the end of</th></tr></thead>
<tbody>${sums.map(
    ({ kind, region, voice, measure, total, assets, month }) =>
      markup`<tr><th scope="row">${assetKindWords(kind)}</th><td>${region}</td><td>${voice}</td><td>${measureWords(measure)}</td><td class="amount">${exactFigure(total)}</td><td class="amount">${assets}</td><td>${month}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What a released sum is of. */
export function measureWords(measure: ReleasedCapacity['measure']): string {
  if (measure.what === 'capacity') return `${measure.state}, in ${measure.unit}`;
  return measure.what === 'repairCost'
    ? `cost of repair, in ${measure.currency}`
    : measure.extent === 'partly'
      ? 'damaged in part'
      : 'destroyed';
}
