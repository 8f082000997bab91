import {
  assetKindWords,
  capacityStateWords,
  damagedWords,
  type Edition,
  exactFigure,
  type ReleasedCapacity,
  voiceWords,
} from '@truceline/truce/pages';
import type { CapacitySum, NeedsAgainstWorks } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from '../markup.ts';
import { withWordsOfOthers } from '../said-by-others.ts';
import { groupWords } from './needs-part.ts';

/** Capacity lost and restored by sector and by area, and in public the sums over what is not named. */
export function capacityPart(
  { bySector, byRegion }: { readonly bySector: NeedsAgainstWorks; readonly byRegion: NeedsAgainstWorks },
  { capacity: released = [], profile }: Edition,
  audience: 'operator' | 'public',
): Markup {
  const tables = [bySector, byRegion].filter(({ rows }) => rows.some(({ capacity }) => capacity.length > 0));
  return markup`<section aria-labelledby="capacity"><h2 id="capacity">${say('Capacity lost and restored')}</h2>
${audience === 'public' ? markup`<p>${say('Power stations, grids, heat, ports, bridges, roads, railways, water and homes are in this edition as sums alone, by kind and first-level area, of months that are over and of at least {count} each: what serves again at one of them is what an attacker would look for.', { count: String(Math.max(3, profile.countMin)) })}</p>` : ''}
${tables.length + released.length === 0 ? markup`<p>${say('Nobody told what capacity was lost or restored.')}</p>` : ''}
${tables.map(tableOf)}${released.length > 0 ? releasedTable(released) : ''}</section>`;
}

function tableOf({ rows, by }: NeedsAgainstWorks): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: by === 'sector' ? say('Capacity by sector') : say('Capacity by region') })}"><table><caption>${by === 'sector' ? say('By sector, each voice and unit by itself. In brackets of how many assets.') : say('By first-level area, each voice and unit by itself. In brackets of how many assets.')} ${sayMarkup('{stillMissing} is over those alone for which one voice tells both what is lost and what is restored.', { stillMissing: markup`<em>${say('Still missing')}</em>` })}</caption>
<thead><tr><th scope="col">${by === 'sector' ? say('Sector') : say('First-level area')}</th><th scope="col">${say('Whose words')}</th><th scope="col">${say('Unit')}</th><th scope="col" class="amount">${capacityStateWords('before')}</th><th scope="col" class="amount">${capacityStateWords('lost')}</th><th scope="col" class="amount">${capacityStateWords('restored')}</th><th scope="col" class="amount">${say('still missing')}</th><th scope="col" class="amount">${say('nothing told of what is restored')}</th></tr></thead>
<tbody>${rows.flatMap((row) => row.capacity.map((sum) => capacityRow(sum, groupWords(row, rows))))}</tbody></table></div>`;
}

function capacityRow(
  { voice, unit, before, lost, restored, missing, withoutRestored }: CapacitySum,
  name: string,
): Markup {
  return markup`<tr><th scope="row">${name}</th><td>${voiceWords(voice)}</td><td>${withWordsOfOthers(unit, [unit])}</td>${[before, lost, restored, missing].map((part) => markup`<td class="amount">${part ? `${exactFigure(part.value)} (${part.assets})` : '–'}</td>`)}<td class="amount">${withoutRestored === 0 ? '–' : say('{n, plural, one {{count} asset} other {{count} assets}}', { n: withoutRestored, count: String(withoutRestored) })}</td></tr>`;
}

function releasedTable(sums: readonly ReleasedCapacity[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Sums over assets that are not named') })}"><table><caption>${say('Sums over assets that are not named, as they stood at the end of the month. Where no month is newer, too few had changed to tell it.')}</caption>
<thead><tr><th scope="col">${say('Kind')}</th><th scope="col">${say('First-level area')}</th><th scope="col">${say('Whose words')}</th><th scope="col">${say('What')}</th><th scope="col" class="amount">${say('Sum')}</th><th scope="col" class="amount">${say('Assets')}</th><th scope="col">${say('At the end of')}</th></tr></thead>
<tbody>${sums.map(
    ({ kind, region, voice, measure, total, assets, month }) =>
      markup`<tr><th scope="row">${assetKindWords(kind)}</th><td>${region}</td><td>${voiceWords(voice)}</td><td>${withWordsOfOthers(measureWords(measure), [measure.what === 'capacity' ? measure.unit : undefined])}</td><td class="amount">${exactFigure(total)}</td><td class="amount">${assets}</td><td>${month}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What a released sum is of. */
export function measureWords(measure: ReleasedCapacity['measure']): string {
  if (measure.what === 'capacity')
    return say('{what}, in {unit}', { what: capacityStateWords(measure.state), unit: measure.unit });
  return measure.what === 'repairCost'
    ? say('{what}, in {unit}', { what: say('cost of repair'), unit: measure.currency })
    : damagedWords(measure.extent);
}
