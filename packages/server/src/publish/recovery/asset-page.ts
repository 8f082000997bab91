import {
  amountWords,
  assetFactRows,
  capacityStateWords,
  damagedWords,
  type Edition,
  exactFigure,
  intervalWords,
  voiceWords,
} from '@truceline/truce/pages';
import { type AssetStanding, type AssetWord, capacityStates } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { withWordsOfOthers } from '../said-by-others.ts';
import { problemsPart, revisionsPart, wordsPart } from './history-parts.ts';
import { assetName, recoveryOf, worksName } from './recovery-of-edition.ts';

/** Something that serves people: how it is damaged, what of it is lost and restored, by whose works, by each voice. */
export function assetPage(edition: Edition, address: string, around: Surroundings): string | undefined {
  const of = recoveryOf(edition);
  const asset = of.assetsByAddress.get(address);
  if (!asset) return undefined;
  const { id, words } = asset;
  const name = assetName(asset);
  const place: PlaceInSite = { path: paths.asset(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const serving = of.serving.get(id) ?? [];
  return page(
    {
      place,
      title: `${name}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Recovery'), target: paths.recovery(edition) },
        { words: name },
      ],
      audience: around.audience,
    },
    markup`<h1>${name}</h1>
<p class="lead">${lead(asset)}</p>
${capacity(words)}
<section aria-labelledby="said"><h2 id="said">${say('What each voice says')}</h2>${words.map((word) => voice(word, edition))}</section>
<section aria-labelledby="serving"><h2 id="serving">${say('Works on it')}</h2>${serving.length === 0 ? markup`<p>${say('No works are told that serve it.')}</p>` : markup`<ul>${serving.map((works) => markup`<li><a href="${to(paths.worksOf(edition, works.id))}">${worksName(works)}</a></li>`)}</ul>`}</section>
${revisionsPart(
  words.flatMap(({ voice: by, capacity: all }) =>
    all.flatMap((each) =>
      capacityStates.flatMap((state) => {
        const figure = each[state];
        return figure ? [{ voice: by, what: stateIn(state, each.unit), revisions: figure.revisions }] : [];
      }),
    ),
  ),
  edition,
)}
${problemsPart(of.problemsOf.get(`asset ${id}`) ?? [])}
${wordsPart(of.assetWords.get(id) ?? [], edition)}`,
  );
}

function lead({ words }: AssetStanding): string {
  const told = words.map(({ voice: by, damage, withdrawn }) =>
    withdrawn
      ? say('{voice} took it off its list', { voice: voiceWords(by) })
      : damage
        ? say('{voice}: {what}', { voice: voiceWords(by), what: damagedWords(damage.extent) })
        : say('{voice} says nothing of damage', { voice: voiceWords(by) }),
  );
  return `${told.join('; ')}.`;
}

function stateIn(state: (typeof capacityStates)[number], unit: string): string {
  return say('{what}, in {unit}', { what: capacityStateWords(state), unit });
}

function capacity(words: readonly AssetWord[]): Markup {
  const rows = words.flatMap(({ voice: by, capacity: all }) => all.map((each) => ({ by, ...each })));
  if (rows.length === 0)
    return markup`<section><h2>${say('Capacity')}</h2><p>${say('Nobody told what capacity was lost or restored.')}</p></section>`;
  return markup`<section aria-labelledby="capacity"><h2 id="capacity">${say('Capacity')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Capacity') })}"><table><caption>${say('Each voice and unit by itself. A dash: that voice told nothing of it, and that is no zero.')}</caption>
<thead><tr><th scope="col">${say('Whose words')}</th><th scope="col">${say('Unit')}</th>${capacityStates.map((state) => markup`<th scope="col" class="amount">${capacityStateWords(state)}</th>`)}<th scope="col" class="amount">${say('still missing')}</th></tr></thead>
<tbody>${rows.map((row) => markup`<tr><th scope="row">${voiceWords(row.by)}</th><td>${withWordsOfOthers(row.unit, [row.unit])}</td>${capacityStates.map((state) => markup`<td class="amount">${row[state] ? exactFigure(row[state].amount.value) : '–'}</td>`)}<td class="amount">${row.missing ? exactFigure(row.missing) : '–'}</td></tr>`)}</tbody></table></div></section>`;
}

function voice({ voice: by, facts, damages }: AssetWord, edition: Edition): Markup {
  const { dayZone } = edition.case;
  const rows = assetFactRows(facts);
  return markup`<h3>${voiceWords(by)}</h3>${rows.length === 0 ? markup`<p>${say('Damage or capacity alone.')}</p>` : markup`<dl class="facts">${rows.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`}
${damages.length === 0 ? '' : markup`<ul>${damages.map(({ happenedAt, extent, repairCost }) => markup`<li>${intervalWords(happenedAt, dayZone)}: ${damagedWords(extent)}${repairCost ? `, ${say('repair costs {amount}', { amount: amountWords(repairCost) })}` : ''}</li>`)}</ul>`}`;
}
