import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { ReadinessOverview, ReleasedReadiness, SiteKind } from '@truceline/truce/readiness';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, prose } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';
import { custodySection, inventorySection, outsideSection } from './readiness-inventory.ts';
import { lineSection, nextPostSection, responseSection } from './readiness-line.ts';
import { degreesWords, readinessMap } from './readiness-svg.ts';

const kindWords: Readonly<Record<SiteKind, string>> = {
  hub: 'hub',
  storage: 'storage site',
  protectedFacility: 'protected facility',
  post: 'monitoring post',
  camera: 'camera',
  uavOrbit: 'UAV orbit',
  acoustic: 'acoustic sensor',
  satellitePass: 'satellite pass',
};

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
      title: `What stands ready, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'What stands ready' },
      ],
      audience: around.audience,
    },
    markup`<h1>What stands ready</h1>
<p class="notice"><strong>For the operator alone.</strong> Places, hours, counts and names on this page are in no public edition. ${publicWords(released)}</p>
<p>As of <time>${formatLocal(inventory.at, dayZone)}</time>, by what was known at <time>${formatLocal(inventory.knownAt, dayZone)}</time>: ${standing.length} of ${inventory.sites.length} sites that are told of stand.</p>
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
  if (!released) return markup`Nothing of it is released.`;
  if (released.layers.length === 0) return markup`The public edition names no layer for ${released.month}.`;
  return markup`The public edition says that in ${released.month} these layers stood, and no more: ${joined(
    released.layers.map(({ layer, zone }) => `${layer} in ${zone}`),
    '; ',
  )}.`;
}

function sitesSection({ standing, offLand }: ReadinessOverview): Markup {
  if (standing.length === 0) return markup`<h2 id="sites">Sites</h2><p>No site stands.</p>`;
  const water = new Map(offLand.map(({ site, answer }) => [site, answer.words]));
  return markup`<h2 id="sites">Sites</h2><div class="scroll" tabindex="0" role="region" aria-label="Sites, scrolls sideways"><table class="wide-cells"><caption>${standing.length} sites that stand</caption>
<thead><tr><th scope="col">Site</th><th scope="col">Kind</th><th scope="col">Place</th><th scope="col">To look at</th></tr></thead><tbody>${standing.map(
    ({ id, name, kind, at, contested }) => {
      const flags = [
        ...(contested.length > 0
          ? [`voices contradict each other on: ${contested.join(', ')}; not counted as watching`]
          : []),
        ...(water.has(id) ? [water.get(id)!] : []),
      ];
      return markup`<tr><th scope="row">${name}${name === id ? '' : markup` <small>${id}</small>`}</th><td>${kind ? kindWords[kind] : markup`<span class="hole">not stated</span>`}</td><td>${at ? degreesWords(at) : markup`<span class="hole">not stated, or contested</span>`}</td><td>${flags.length === 0 ? '–' : prose(flags.join('; '))}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function problemsSection({ inventory: { problems } }: ReadinessOverview): Markup {
  if (problems.length === 0) return markup``;
  return markup`<h2 id="problems">Entries that are in no figure, or only in part</h2><ul>${problems.map(({ entry, reason }) => markup`<li><code>${entry}</code>: ${prose(reason)}</li>`)}</ul>`;
}
