import { formatLocal } from '@truceline/truce/kernel';
import {
  type Compared,
  type CustodyChain,
  type Holding,
  type Pieces,
  type ReadinessOverview,
  statusesInSite,
  statusOutside,
  weaponStatusWords,
} from '@truceline/truce/readiness';
import { type Markup, markup, prose } from '../markup.ts';

/** Declared, inspected, missing, present outside: by site and category, every voice beside every other. */
export function inventorySection({ inventory, withdrawal }: ReadinessOverview, dayZone: string): Markup {
  const head = markup`<h2 id="inventory">Inventory</h2>`;
  const { holdings } = inventory;
  if (holdings.length === 0) return markup`${head}<p>Nothing is declared, and nothing was inspected.</p>`;
  const nameOf = siteName(inventory);
  return markup`${head}<p>“Missing” is what was declared and not seen by an inspection with full access that counted the category. Where access was denied, or the category was not counted, it is not verified. Words of status are those of the reports of the OSCE mission; they are no determination.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Inventory, scrolls sideways"><table class="wide-cells"><caption>${holdings.length} holdings; each voice's declaration beside each voice's inspection</caption>
<thead><tr><th scope="col">Site and category</th><th scope="col">Declared</th><th scope="col">Inspected</th><th scope="col">Missing</th><th scope="col">Not verified</th><th scope="col">Surplus</th><th scope="col">Seen outside since</th><th scope="col">Status, and its withdrawal line</th></tr></thead><tbody>${holdings.map((holding) => rowsOf(holding, { nameOf, dayZone, lines: withdrawal.filter((each) => each.what === 'site' && each.id === holding.site && each.category === holding.category).map(({ voice, found }) => `${found.words} (${voice})`) }))}</tbody></table></div>`;
}

interface RowGround {
  readonly nameOf: (id: string) => string;
  readonly dayZone: string;
  readonly lines: readonly string[];
}

function rowsOf(holding: Holding, { nameOf, dayZone, lines }: RowGround): Markup {
  const title = markup`<th scope="row">${nameOf(holding.site)}: ${holding.category}</th>`;
  const outside = holding.seenOutside.map(({ serial, entry }) => `${serial} (entry ${entry})`).join('; ');
  const line = lines.map((words) => markup`<br><small>${prose(words)}</small>`);
  if (holding.compared.length === 0)
    return markup`${holding.declared.map(({ voice, pieces }) => markup`<tr>${title}<td>${piecesWords(pieces)}<br><small>${voice}</small></td><td><span class="hole">never</span></td><td>–</td><td>${pieces.count}</td><td>–</td><td>${outside || '–'}</td><td>${weaponStatusWords.notVerifiable}${line}</td></tr>`)}`;
  return markup`${holding.compared.map((each) => markup`<tr>${title}<td>${declaredWords(each)}</td><td>${inspectedWords(each, dayZone)}</td><td>${each.missing}${serials(each.missingSerials)}</td><td>${each.notVerified}</td><td>${each.surplus}${serials(each.surplusSerials)}</td><td>${outside || '–'}</td><td>${statusWords(each)}${line}</td></tr>`)}`;
}

function declaredWords({ declared, declaredBy, changedSince }: Compared): Markup {
  if (!declared)
    return markup`nothing<br><small>${declaredBy === 'nobody' ? 'nobody declared it' : `${declaredBy}, by then`}</small>`;
  return markup`${piecesWords(declared)}<br><small>${declaredBy}${changedSince ? '; changed since the inspection' : ''}</small>`;
}

function inspectedWords({ counted, access, inspectedBy, inspectedAt }: Compared, dayZone: string): Markup {
  const accessWords = { full: 'full access', partial: 'partial access', denied: 'access denied' }[access];
  return markup`${counted ? counted.count : 'not counted'}, ${accessWords}<br><small>${inspectedBy}, ${formatLocal(inspectedAt, dayZone)}</small>`;
}

function statusWords(each: Compared): Markup {
  const statuses = statusesInSite(each);
  return statuses.length === 0
    ? markup`–`
    : markup`${statuses.map(({ status, count }, index) => markup`${index === 0 ? '' : '; '}${count} ${weaponStatusWords[status]}`)} (of ${each.declared?.count ?? 0} declared)`;
}

function piecesWords({ count, serials: numbers }: Pieces): string {
  if (!numbers) return String(count);
  return `${count}, ${numbers.length === count ? 'all' : numbers.length} with serial numbers`;
}

function serials(numbers: readonly string[]): Markup {
  return numbers.length === 0
    ? markup``
    : markup`<br><small>by serial number: ${numbers.slice(0, 12).join(', ')}${numbers.length > 12 ? ` and ${numbers.length - 12} more` : ''}</small>`;
}

function siteName({ sites }: ReadinessOverview['inventory']): (id: string) => string {
  const names = new Map(
    sites.map(({ id, words }) => [id, words.find(({ facts }) => facts.name !== undefined)?.facts.name]),
  );
  return (id) => names.get(id) ?? id;
}

/** Pieces that were seen outside sites, with the status that a mission's reports would give them. */
export function outsideSection({ inventory, withdrawal }: ReadinessOverview, dayZone: string): Markup {
  const { elsewhere } = inventory;
  const head = markup`<h2 id="outside">Seen outside sites</h2>`;
  if (elsewhere.length === 0) return markup`${head}<p>Nothing is told as seen outside sites.</p>`;
  const found = new Map(withdrawal.filter(({ what }) => what === 'observed').map((each) => [each.id, each.found]));
  return markup`${head}<p>Sightings, not pieces: one piece may be seen twice.</p><div class="scroll" tabindex="0" role="region" aria-label="Seen outside, scrolls sideways"><table class="wide-cells"><caption>${elsewhere.length} sightings</caption><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Outside every site</th><th scope="col">Status</th><th scope="col">By</th><th scope="col">Withdrawal line</th></tr></thead><tbody>${elsewhere.map(
    ({ entry, outside, perhapsIn }) => {
      const answer = found.get(entry.id);
      const status = answer && outside === 'yes' ? statusOutside(answer) : undefined;
      const { category, count, serials: numbers = [] } = entry.telling.pieces;
      return markup`<tr><th scope="row">${formatLocal(entry.happenedAt.startsAt, dayZone)}</th><td>${count} ${category}${numbers.length > 0 ? ` (${numbers.slice(0, 6).join(', ')}${numbers.length > 6 ? ' …' : ''})` : ''}</td><td>${outside === 'yes' ? 'yes' : `cannot be told: perhaps in ${perhapsIn.join(', ')}`}</td><td>${status ? weaponStatusWords[status] : 'cannot be told'}</td><td>${entry.speaker.side}: ${entry.speaker.name}</td><td>${answer ? prose(answer.words) : '–'}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** Chains of custody that do not hold, with the entry that shows it. */
export function custodySection(chains: readonly CustodyChain[], dayZone: string): Markup {
  const head = markup`<h2 id="custody">Chain of custody</h2>`;
  if (chains.length === 0) return markup`${head}<p>No hand-over is told.</p>`;
  const broken = chains.filter(({ breaks }) => breaks.length > 0);
  return markup`${head}<p>${broken.length} of ${chains.length} ${chains.length === 1 ? 'chain has' : 'chains have'} a break. A chain without a break is one in which nothing that is told contradicts anything else that is told.</p>
${broken.map(({ item, voice, breaks, steps }) => markup`<h3>${item}, by ${voice}</h3><ul>${breaks.map(({ words, entry }) => markup`<li>${prose(words)} (entry <code>${entry}</code>)</li>`)}</ul><details><summary>${steps.length} ${steps.length === 1 ? 'step' : 'steps'}</summary><ol>${steps.map(({ at, words, documentHash }) => markup`<li>${formatLocal(at, dayZone)}: ${prose(words)}${documentHash === undefined ? '' : markup`; document <code>${documentHash.slice(0, 16)}</code>`}</li>`)}</ol></details>`)}`;
}
