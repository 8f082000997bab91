import type { Edition } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { currentLanguage, type PageLanguage } from '@truceline/truce/wording';
import { arrangementAddress } from './humanitarian/arrangement-address.ts';
import { addressIn } from './language-in-address.ts';
import { pledgeAddress } from './promises/pledge-address.ts';
import { thingAddress } from './recovery/thing-address.ts';

/** Where a page stands in the site: links are relative, so that any folder of any host can carry it. */
export interface PlaceInSite {
  /** Path of the page from the site's root in English, with a trailing slash: `easter-truce-2025/breaches/brc-1/`. */
  readonly path: string;
  /** True for a page that may stand at any address: its links begin at the root of the host. */
  readonly anywhere?: boolean;
}

/** A link from one page to another, both given from the root of the site as in English; it leads to the page of the language that is spoken. */
export function linkTo(from: PlaceInSite, target: string): string {
  return linkIn(from, target, currentLanguage());
}

/** The same, to a page of another language than the one that is spoken. */
export function linkIn(from: PlaceInSite, target: string, language: PageLanguage): string {
  const address = addressIn(target, language);
  if (from.anywhere) return `/${address}`;
  const depth = addressIn(from.path, currentLanguage()).split('/').length - 1;
  return (depth === 0 ? './' : '../'.repeat(depth)) + address;
}

/** Addresses of the pages of a case, from the root of the site. Addresses are for ever. */
export const paths = {
  home: (edition: Edition) => `${edition.case.id}/`,
  at: (edition: Edition, day: string) => `${edition.case.id}/at/${day}/`,
  report: (edition: Edition, day: string) => `${edition.case.id}/days/${day}/`,
  week: (edition: Edition, week: string) => `${edition.case.id}/weeks/${week}/`,
  breaches: (edition: Edition) => `${edition.case.id}/breaches/`,
  breach: (edition: Edition, id: string) => `${edition.case.id}/breaches/${id}/`,
  findings: (edition: Edition) => `${edition.case.id}/findings/`,
  finding: (edition: Edition, id: string) => `${edition.case.id}/findings/${id}/`,
  claims: (edition: Edition) => `${edition.case.id}/claims/`,
  incident: (edition: Edition, id: string) => `${edition.case.id}/incidents/${id}/`,
  reportItem: (edition: Edition, id: string) => `${edition.case.id}/reports/${id}/`,
  observations: (edition: Edition) => `${edition.case.id}/observations/`,
  observation: (edition: Edition, report: string) => `${edition.case.id}/observations/${report}/`,
  attachmentShown: (edition: Edition, hash: string) => `${edition.case.id}/attachments/${hash}/shown`,
  attachmentFile: (edition: Edition, hash: string) => `${edition.case.id}/attachments/${hash}/file`,
  agreement: (edition: Edition) => `${edition.case.id}/agreement/`,
  twin: (edition: Edition) => `${edition.case.id}/denied-hours/`,
  pledges: (edition: Edition) => `${edition.case.id}/pledges/`,
  pledge: (edition: Edition, id: string) => `${edition.case.id}/pledges/${pledgeAddress(id)}/`,
  pledgeChecks: (edition: Edition) => `${edition.case.id}/pledges/checks/`,
  burden: (edition: Edition) => `${edition.case.id}/pledges/burden/`,
  shield: (edition: Edition) => `${edition.case.id}/shield/`,
  humanitarian: (edition: Edition) => `${edition.case.id}/humanitarian/`,
  arrangement: (edition: Edition, id: string) => `${edition.case.id}/humanitarian/${arrangementAddress(id)}/`,
  month: (edition: Edition, month: string) => `${edition.case.id}/months/${month.slice(0, 7)}/`,
  forces: (edition: Edition) => `${edition.case.id}/forces/`,
  readiness: (edition: Edition) => `${edition.case.id}/readiness/`,
  places: (edition: Edition) => `${edition.case.id}/places/`,
  placesBy: (edition: Edition, letter: string) => `${edition.case.id}/places/by/${encodeURIComponent(letter)}/`,
  place: (edition: Edition, id: string) => `${edition.case.id}/places/${encodeURIComponent(id)}/`,
  placeAt: (edition: Edition) => `${edition.case.id}/places/at/`,
  people: (edition: Edition) => `${edition.case.id}/people/`,
  recovery: (edition: Edition) => `${edition.case.id}/recovery/`,
  copies: (edition: Edition) => `${edition.case.id}/recovery/copies/`,
  worksList: (edition: Edition, number: number) => `${edition.case.id}/recovery/works/page-${number}/`,
  worksOf: (edition: Edition, id: string) => `${edition.case.id}/recovery/works/${thingAddress(id)}/`,
  asset: (edition: Edition, id: string) => `${edition.case.id}/recovery/assets/${thingAddress(id)}/`,
  sources: (edition: Edition) => `${edition.case.id}/sources/`,
  source: (edition: Edition, id: string) => `${edition.case.id}/sources/${id}/`,
  sourceAudit: (edition: Edition) => `${edition.case.id}/sources/audit/`,
  judgeItem: (edition: Edition, report: string) => `${edition.case.id}/sources/items/${report}/`,
  monitor: (edition: Edition) => `${edition.case.id}/monitor/`,
  decide: (edition: Edition) => `${edition.case.id}/decide/`,
  checkIns: (edition: Edition) => `${edition.case.id}/check-ins/`,
  held: (edition: Edition) => `${edition.case.id}/held/`,
  record: (edition: Edition) => `${edition.case.id}/record/`,
  recordEntries: (edition: Edition, bundle: number) => `${edition.case.id}/record/entries/${bundle}/`,
  recordEntry: (edition: Edition, index: number) => `${edition.case.id}/record/entry/${index}/`,
  verify: (edition: Edition) => `${edition.case.id}/verify/`,
  charts: (edition: Edition) => `${edition.case.id}/charts/`,
  chart: (edition: Edition, name: string) => `${edition.case.id}/charts/${name}/`,
  chartCsv: (edition: Edition, name: string) => `${edition.case.id}/charts/${name}/chart.csv`,
  chartSvg: (edition: Edition, name: string) => `${edition.case.id}/charts/${name}/chart.svg`,
  chartEmbed: (edition: Edition, name: string) => `${edition.case.id}/charts/${name}/embed/`,
  data: (edition: Edition) => `${edition.case.id}/data/`,
  feed: (edition: Edition) => `${edition.case.id}/feed.atom`,
  clausePage: (edition: Edition, id: string) => `${edition.case.id}/clauses/${clauseAddress(id)}/`,
  clause: (edition: Edition, id: string) => `${edition.case.id}/agreement/#${id.split('/').slice(1, 3).join('-')}`,
} as const;

/** What stands for a clause in an address: `threshold-line_east`; a step of a ladder stands with its ladder. */
export function clauseAddress(id: string): string {
  return encodeURIComponent(id.split('/').slice(1, 3).join('-'));
}

/** The clause's name for a link. */
export function clauseName(edition: Edition, id: string): string {
  return edition.agreement.sidecar.titles[id] ?? shortName(id).replaceAll('_', ' ');
}
