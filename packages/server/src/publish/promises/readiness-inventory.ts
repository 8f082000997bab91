import { formatLocal } from '@truceline/truce/kernel';
import { readinessWords, voiceWords } from '@truceline/truce/pages';
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
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';

/** Declared, inspected, missing, present outside: by site and category, every voice beside every other. */
export function inventorySection({ inventory, withdrawal }: ReadinessOverview, dayZone: string): Markup {
  const head = markup`<h2 id="inventory">${say('Inventory')}</h2>`;
  const { holdings } = inventory;
  if (holdings.length === 0) return markup`${head}<p>${say('Nothing is declared, and nothing was inspected.')}</p>`;
  const nameOf = siteName(inventory);
  return markup`${head}<p>${say('“Missing” is what was declared and not seen by an inspection with full access that counted the category. Where access was denied, or the category was not counted, it is not verified. Words of status are those of the reports of the OSCE mission; they are no determination.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Inventory, scrolls sideways')}"><table class="wide-cells"><caption>${say("{n, plural, other {{count} holdings; each voice's declaration beside each voice's inspection}}", { n: holdings.length, count: String(holdings.length) })}</caption>
<thead><tr>${[say('Site and category'), say('Declared'), say('Inspected'), say('Missing'), say('Not verified'), say('Surplus'), say('Seen outside since'), say('Status, and its withdrawal line')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${holdings.map((holding) => rowsOf(holding, { nameOf, dayZone, lines: withdrawal.filter((each) => each.what === 'site' && each.id === holding.site && each.category === holding.category).map(({ voice, found }) => `${readinessWords(found.words)} (${readinessVoice(voice)})`) }))}</tbody></table></div>`;
}

interface RowGround {
  readonly nameOf: (id: string) => string;
  readonly dayZone: string;
  readonly lines: readonly string[];
}

function rowsOf(holding: Holding, { nameOf, dayZone, lines }: RowGround): Markup {
  const title = markup`<th scope="row">${nameOf(holding.site)}: ${saidByOthers(holding.category)}</th>`;
  const outside = holding.seenOutside
    .map(({ serial, entry }) => say('{serial} (entry {entry})', { serial, entry }))
    .join('; ');
  const line = lines.map((words) => markup`<br><small>${prose(words)}</small>`);
  if (holding.compared.length === 0)
    return markup`${holding.declared.map(({ voice, pieces }) => markup`<tr>${title}<td>${piecesWords(pieces)}<br><small>${readinessVoice(voice)}</small></td><td><span class="hole">${say('never')}</span></td><td>–</td><td>${pieces.count}</td><td>–</td><td>${outside || '–'}</td><td>${readinessWords(weaponStatusWords.notVerifiable)}${line}</td></tr>`)}`;
  return markup`${holding.compared.map((each) => markup`<tr>${title}<td>${declaredWords(each)}</td><td>${inspectedWords(each, dayZone)}</td><td>${each.missing}${serials(each.missingSerials)}</td><td>${each.notVerified}</td><td>${each.surplus}${serials(each.surplusSerials)}</td><td>${outside || '–'}</td><td>${statusWords(each)}${line}</td></tr>`)}`;
}

function declaredWords({ declared, declaredBy, changedSince }: Compared): Markup {
  if (!declared)
    return markup`${say('nothing')}<br><small>${declaredBy === 'nobody' ? say('nobody declared it') : say('{voice}, by then', { voice: readinessVoice(declaredBy) })}</small>`;
  return markup`${piecesWords(declared)}<br><small>${changedSince ? say('{voice}; changed since the inspection', { voice: readinessVoice(declaredBy) }) : readinessVoice(declaredBy)}</small>`;
}

function inspectedWords({ counted, access, inspectedBy, inspectedAt }: Compared, dayZone: string): Markup {
  return markup`${counted ? counted.count : say('not counted')}, ${say(accessWords[access])}<br><small>${readinessVoice(inspectedBy)}, ${formatLocal(inspectedAt, dayZone)}</small>`;
}

const accessWords = {
  full: phrase('full access'),
  partial: phrase('partial access'),
  denied: phrase('access denied'),
} as const;

/** Who declared, inspected or saw, and from which side. */
function readinessVoice(voice: string): string {
  return readinessWords(voiceWords(voice));
}

function statusWords(each: Compared): Markup {
  const statuses = statusesInSite(each);
  return statuses.length === 0
    ? markup`–`
    : markup`${statuses.map(({ status, count }, index) => markup`${index === 0 ? '' : '; '}${count} ${readinessWords(weaponStatusWords[status])}`)} ${say('(of {count} declared)', { count: String(each.declared?.count ?? 0) })}`;
}

function piecesWords({ count, serials: numbers }: Pieces): string {
  if (!numbers) return String(count);
  return numbers.length === count
    ? say('{count}, all with serial numbers', { count: String(count) })
    : say('{count}, {numbered} with serial numbers', { count: String(count), numbered: String(numbers.length) });
}

function serials(numbers: readonly string[]): Markup {
  return numbers.length === 0
    ? markup``
    : markup`<br><small>${say('by serial number: {numbers}', { numbers: numbers.slice(0, 12).join(', ') })}${numbers.length > 12 ? ` ${say('and {count} more', { count: String(numbers.length - 12) })}` : ''}</small>`;
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
  const head = markup`<h2 id="outside">${say('Seen outside sites')}</h2>`;
  if (elsewhere.length === 0) return markup`${head}<p>${say('Nothing is told as seen outside sites.')}</p>`;
  const found = new Map(withdrawal.filter(({ what }) => what === 'observed').map((each) => [each.id, each.found]));
  return markup`${head}<p>${say('Sightings, not pieces: one piece may be seen twice.')}</p><div class="scroll" tabindex="0" role="region" aria-label="${say('Seen outside, scrolls sideways')}"><table class="wide-cells"><caption>${say('{n, plural, other {{count} sightings}}', { n: elsewhere.length, count: String(elsewhere.length) })}</caption><thead><tr>${[say('When'), say('What'), say('Outside every site'), say('Status'), say('By'), say('Withdrawal line')].map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody>${elsewhere.map(
    ({ entry, outside, perhapsIn }) => {
      const answer = found.get(entry.id);
      const status = answer && outside === 'yes' ? statusOutside(answer) : undefined;
      const { category, count, serials: numbers = [] } = entry.telling.pieces;
      return markup`<tr><th scope="row">${formatLocal(entry.happenedAt.startsAt, dayZone)}</th><td>${count} ${saidByOthers(category)}${numbers.length > 0 ? ` (${numbers.slice(0, 6).join(', ')}${numbers.length > 6 ? ' …' : ''})` : ''}</td><td>${outside === 'yes' ? say('yes') : say('cannot be told: perhaps in {sites}', { sites: perhapsIn.join(', ') })}</td><td>${status ? readinessWords(weaponStatusWords[status]) : say('cannot be told')}</td><td>${readinessVoice(`${entry.speaker.side}: ${entry.speaker.name}`)}</td><td>${answer ? prose(readinessWords(answer.words)) : '–'}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** Chains of custody that do not hold, with the entry that shows it. */
export function custodySection(chains: readonly CustodyChain[], dayZone: string): Markup {
  const head = markup`<h2 id="custody">${say('Chain of custody')}</h2>`;
  if (chains.length === 0) return markup`${head}<p>${say('No hand-over is told.')}</p>`;
  const broken = chains.filter(({ breaks }) => breaks.length > 0);
  return markup`${head}<p>${say('{broken} of {n, plural, one {{count} chain has} other {{count} chains have}} a break. A chain without a break is one in which nothing that is told contradicts anything else that is told.', { broken: String(broken.length), n: chains.length, count: String(chains.length) })}</p>
${broken.map(({ item, voice, breaks, steps }) => markup`<h3>${say('{item}, by {voice}', { item, voice: readinessVoice(voice) })}</h3><ul>${breaks.map(({ words, entry }) => markup`<li>${sayMarkup('{what} (entry {entry})', { what: prose(readinessWords(words)), entry: markup`<code>${entry}</code>` })}</li>`)}</ul><details><summary>${say('{n, plural, one {{count} step} other {{count} steps}}', { n: steps.length, count: String(steps.length) })}</summary><ol>${steps.map(({ at, words, documentHash }) => markup`<li>${formatLocal(at, dayZone)}: ${prose(readinessWords(words))}${documentHash === undefined ? '' : markup`; ${sayMarkup('document {hash}', { hash: markup`<code>${documentHash.slice(0, 16)}</code>` })}`}</li>`)}</ol></details>`)}`;
}
