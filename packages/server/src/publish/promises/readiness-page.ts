import { formatLocal } from '@truceline/truce/kernel';
import { type Edition, readinessWords } from '@truceline/truce/pages';
import type { ReadinessOverview, ReleasedReadiness, SiteKind } from '@truceline/truce/readiness';
import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';
import { layerWords } from './layer-words.ts';
import { custodySection, inventorySection, outsideSection } from './readiness-inventory.ts';
import { lineSection, nextPostSection, responseSection } from './readiness-line.ts';
import { degreesWords, readinessMap } from './readiness-svg.ts';

const kindWords: Readonly<Record<SiteKind, string>> = {
  hub: phrase('hub'),
  storage: phrase('storage site'),
  protectedFacility: phrase('protected facility'),
  post: phrase('monitoring post'),
  camera: phrase('camera'),
  uavOrbit: phrase('UAV orbit'),
  acoustic: phrase('acoustic sensor'),
  satellitePass: phrase('satellite pass'),
};

const siteFacts: Readonly<Record<string, string>> = {
  at: phrase('place'),
  kind: phrase('kind'),
  name: phrase('name'),
  sensor: phrase('what watches'),
};

/** A fact of a site in words; in English as entries call it. */
function siteFactWords(fact: string): string {
  return currentLanguage() === 'en' || !Object.hasOwn(siteFacts, fact) ? fact : say(siteFacts[fact]!);
}

/**
 * What stands ready: sites, what they hold, what sees the line, how soon a hub reaches it, where a next post would see most.
 * The operator's alone: nothing where the public looks. `released` is what a public edition would say now.
 */
export function readinessPage(
  edition: Edition,
  overview: ReadinessOverview,
  { around, released }: { readonly around: Surroundings; readonly released: ReleasedReadiness | undefined },
): string | undefined {
  if (around.audience !== 'operator') return undefined;
  const place: PlaceInSite = { path: paths.readiness(edition) };
  const { inventory, standing } = overview;
  const { dayZone, exercise } = edition.case;
  return page(
    {
      place,
      title: say('What stands ready, {case}', { case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('What stands ready') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('What stands ready')}</h1>
<p class="notice"><strong>${say('For the operator alone.')}</strong> ${say('Places, hours, counts and names on this page are in no public edition.')} ${publicWords(released)}</p>
<p>${sayMarkup('As of {at}, by what was known at {known}: {standing} of {all} sites that are told of stand.', {
      at: markup`<time>${formatLocal(inventory.at, dayZone)}</time>`,
      known: markup`<time>${formatLocal(inventory.knownAt, dayZone)}</time>`,
      standing: String(standing.length),
      all: String(inventory.sites.length),
    })}</p>
${readinessMap(overview, around.basemap, exercise === true)}
${lineSection(overview, exercise === true, dayZone)}
${nextPostSection(overview.line)}
${inventorySection(overview, dayZone)}
${outsideSection(overview, dayZone)}
${custodySection(inventory.custody, dayZone)}
${responseSection(overview)}
${sitesSection(overview)}
${problemsSection(overview)}`,
  );
}

function publicWords(released: ReleasedReadiness | undefined): Markup {
  if (!released) return markup`${say('Nothing of it is released.')}`;
  if (released.layers.length === 0)
    return markup`${say('The public edition names no layer for {month}.', { month: released.month })}`;
  return sayMarkup('The public edition says that in {month} these layers stood, and no more: {layers}.', {
    month: released.month,
    layers: joined(
      released.layers.map(({ layer, zone }) => say('{layer} in {zone}', { layer: layerWords(layer), zone })),
      '; ',
    ),
  });
}

function sitesSection({ standing, offLand }: ReadinessOverview): Markup {
  if (standing.length === 0) return markup`<h2 id="sites">${say('Sites')}</h2><p>${say('No site stands.')}</p>`;
  const water = new Map(offLand.map(({ site, answer }) => [site, answer.words]));
  return markup`<h2 id="sites">${say('Sites')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Sites, scrolls sideways')}"><table class="wide-cells"><caption>${say('{n, plural, other {{count} sites that stand}}', { n: standing.length, count: String(standing.length) })}</caption>
<thead><tr>${[say('Site'), say('Kind'), say('Place'), say('To look at')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${standing.map(
    ({ id, name, kind, at, contested }) => {
      const flags = [
        ...(contested.length > 0
          ? [
              say('voices contradict each other on: {facts}; not counted as watching', {
                facts: contested.map(siteFactWords).join(', '),
              }),
            ]
          : []),
        ...(water.has(id) ? [readinessWords(water.get(id)!)] : []),
      ];
      return markup`<tr><th scope="row">${name}${name === id ? '' : markup` <small>${id}</small>`}</th><td>${kind ? say(kindWords[kind]) : markup`<span class="hole">${say('not stated')}</span>`}</td><td>${at ? degreesWords(at) : markup`<span class="hole">${say('not stated, or contested')}</span>`}</td><td>${flags.length === 0 ? '–' : prose(flags.join('; '))}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function problemsSection({ inventory: { problems } }: ReadinessOverview): Markup {
  if (problems.length === 0) return markup``;
  return markup`<h2 id="problems">${say('Entries that are in no figure, or only in part')}</h2><ul>${problems.map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${prose(readinessWords(reason))}</li>`)}</ul>`;
}
