import { iatiPieces, peopleHxl, pledgesCsv } from '@truceline/sources';
import { parseDay } from '@truceline/truce/kernel';
import { dailyReport, type Edition, marksOf, openingDay, reportedMonths, reportedWeeks } from '@truceline/truce/pages';
import { caseFeed } from '../feeds/index.ts';
import { agreementPage } from './agreement-page.ts';
import { apiPage } from './api-page.ts';
import { breachPage } from './breach-page.ts';
import { breachesPage } from './breaches-page.ts';
import { chartAddresses, chartFile } from './charts/chart-files.ts';
import { checkInsPage } from './check-ins-page.ts';
import { claimsPage } from './claims/claims-page.ts';
import { clauseAddresses, clausePage } from './clause-page.ts';
import { codebookPage } from './codebook-page.ts';
import { counterCsv } from './counter-file.ts';
import { dailyReportPage } from './daily-report-page.ts';
import { dataPage } from './data-page.ts';
import { findingPage } from './findings/finding-page.ts';
import { findingJson } from './findings/findings-files.ts';
import { findingsPage } from './findings/findings-page.ts';
import { frontPage } from './front-page.ts';
import { hasHeldPage } from './held/held-of-edition.ts';
import { heldPage } from './held/held-page.ts';
import { homePage, type Surroundings } from './home-page.ts';
import { arrangementAddress } from './humanitarian/arrangement-address.ts';
import { arrangementPage } from './humanitarian/arrangement-page.ts';
import { humanitarianPage } from './humanitarian/humanitarian-page.ts';
import { hasHumanitarian, humanitarianView } from './humanitarian/humanitarian-view.ts';
import { incidentPage } from './incident-page.ts';
import { nothingYetPage } from './message-page.ts';
import { observationPage } from './observation-page.ts';
import { observationsPage } from './observations-page.ts';
import { peopleCsv } from './people/people-csv.ts';
import { hasPeople, peopleStanding } from './people/people-of-edition.ts';
import { peoplePage } from './people/people-page.ts';
import { paths } from './place-in-site.ts';
import { hasPlaces } from './places/has-places.ts';
import { placeNames } from './places/place-names-file.ts';
import { placeAddresses, placesFile } from './places/places-file.ts';
import { reachFile } from './places/reach-file.ts';
import { burdenOfEdition, checksOfEdition } from './promises/checks-of-edition.ts';
import { monthPage } from './promises/month-page.ts';
import { pledgeAddress } from './promises/pledge-address.ts';
import { pledgePage } from './promises/pledge-page.ts';
import { pledgesPage } from './promises/pledges-page.ts';
import { hasPromisesAlone, promisesHome } from './promises/promises-home.ts';
import { hasShield, shieldOfEdition } from './promises/shield-of-edition.ts';
import { shieldPage } from './promises/shield-page.ts';
import { viewOf } from './promises/view-of-edition.ts';
import { recordAddressed } from './record/record-site.ts';
import { verifyPage } from './record/verify-page.ts';
import { recoveryAddressed, recoveryAddresses } from './recovery/recovery-site.ts';
import { reportCsv, reportGeoJson, reportJson } from './report-files.ts';
import { reportPage } from './report-page.ts';
import { reportWeekPage, weekCsv, weekJson } from './report-week-page.ts';

/** One file of the site. */
export interface SiteFile {
  readonly type: string;
  readonly body: string;
}

const page = (body: string | undefined): SiteFile | undefined =>
  body === undefined ? undefined : { type: 'text/html; charset=utf-8', body };
const file = (type: string, body: string | undefined): SiteFile | undefined =>
  body === undefined ? undefined : { type: `${type}; charset=utf-8`, body };

/**
 * The file at an address below a case, `''` being the case's home; `undefined` where there is none. PDF is made apart,
 * since it takes a compiler.
 */
export function caseFile(edition: Edition, rest: string, around: Surroundings): SiteFile | undefined {
  const [first = '', second = '', third = ''] = rest.split('/');
  const day = parseDay(second);
  switch (first) {
    case '': {
      if (rest !== '') return undefined;
      if (hasPromisesAlone(edition)) return page(promisesHome(edition, around));
      const opening = openingDay(edition);
      return page(opening === undefined ? nothingYetPage(edition, around) : homePage(edition, opening, true, around));
    }
    case 'at':
      return day && third === '' ? page(homePage(edition, day, false, around)) : undefined;
    case 'days':
      return day ? dayFile(edition, day, third, around) : undefined;
    case 'weeks':
      return weekFile(edition, second, third, around);
    case 'breaches':
      if (second === '') return page(breachesPage(edition, around));
      return third === 'counter.csv'
        ? file('text/csv', counterCsv(edition, second))
        : third === ''
          ? page(breachPage(edition, second, around))
          : undefined;
    case 'findings':
      if (second === '') return page(findingsPage(edition, around));
      if (third === 'finding.json') return file('application/json', findingJson(edition, second));
      return third === '' ? page(findingPage(edition, second, around)) : undefined;
    case 'claims':
      return second === '' ? page(claimsPage(edition, around)) : undefined;
    case 'incidents':
      return third === '' ? page(incidentPage(edition, second, around)) : undefined;
    case 'reports':
      return third === '' ? page(reportPage(edition, second, around)) : undefined;
    case 'observations':
      return page(
        second === ''
          ? observationsPage(edition, around)
          : third === ''
            ? observationPage(edition, second, around)
            : undefined,
      );
    case 'clauses':
      return third === '' ? page(clausePage(edition, second, around)) : undefined;
    case 'agreement':
      return second === '' ? page(agreementPage(edition, around)) : undefined;
    case 'pledges':
      return third === '' ? pledgesFile(edition, second, around) : undefined;
    case 'places':
      if (second === 'reach.csv' || second === 'reach-codebook.csv')
        return third === '' ? file('text/csv', reachFile(edition, second)) : undefined;
      if (second === 'names.json') return third === '' ? file('application/json', placeNames(edition)) : undefined;
      return third === '' || second === 'by' ? page(placesFile(edition, { second, third }, around)) : undefined;
    case 'shield':
      return page(
        second === '' && hasShield(edition)
          ? shieldPage(shieldOfEdition(edition), { path: paths.shield(edition), edition }, around)
          : undefined,
      );
    case 'people':
      return third === '' ? peopleFile(edition, second, around) : undefined;
    case 'humanitarian':
      if (third !== '') return undefined;
      return page(second === '' ? humanitarianPage(edition, around) : arrangementPage(edition, second, around));
    case 'months': {
      const month = /^\d{4}-\d{2}$/.test(second) ? parseDay(`${second}-01`) : undefined;
      return month && third === '' ? page(monthPage(edition, month, around)) : undefined;
    }
    case 'recovery': {
      const found = recoveryAddressed(edition, rest.split('/').slice(1), around);
      return found?.csv === undefined ? page(found?.page) : file('text/csv', found.csv);
    }
    case 'held':
      return second === '' ? page(heldPage(edition, around)) : undefined;
    case 'record':
      return page(recordAddressed(edition, rest.split('/').slice(1), around));
    case 'verify':
      return second === '' ? page(verifyPage(edition, around)) : undefined;
    case 'check-ins':
      return second === '' ? page(checkInsPage(edition, around)) : undefined;
    case 'charts': {
      const found = chartFile(edition, rest.split('/').slice(1), around);
      return found && { type: chartTypes[found.kind], body: found.body };
    }
    case 'feed.atom':
      return rest === first ? file('application/atom+xml', caseFeed(edition)) : undefined;
    case 'data':
      return third === '' ? dataPages(edition, second, around) : undefined;
    default:
      return undefined;
  }
}

const chartTypes = {
  page: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const;

/** The file at an address below the pledges of a case. */
function pledgesFile(edition: Edition, name: string, around: Surroundings): SiteFile | undefined {
  switch (name) {
    case '':
      return page(pledgesPage(edition, around));
    case 'checks':
      return page(checksOfEdition(edition, around));
    case 'burden':
      return page(burdenOfEdition(edition, around));
    case 'pledges.csv':
      return edition.pledges && file('text/csv', [...pledgesCsv(edition.pledges)].join(''));
    case 'pledges.xml':
      return edition.pledges && file('application/xml', iatiOf(edition.pledges, edition));
    default:
      return page(pledgePage(edition, name, around));
  }
}

/** The file at an address below the people of a case. */
function peopleFile(edition: Edition, name: string, around: Surroundings): SiteFile | undefined {
  if (name === '') return page(peoplePage(edition, around));
  if (!hasPeople(edition)) return undefined;
  if (name === 'people.csv') return file('text/csv', peopleCsv(edition));
  return name === 'people.hxl.csv' ? file('text/csv', peopleHxl(peopleStanding(edition))) : undefined;
}

/** The pledges as IATI 2.03; an exercise says so at its head, for the standard has no place for it. */
function iatiOf(pledges: NonNullable<Edition['pledges']>, edition: Edition): string {
  const pieces = [...iatiPieces(pledges, { generatedAt: edition.case.knownAt })].map(({ text }) => text);
  const marks = marksOf(edition).map((mark) => `<!-- ${mark.replaceAll('--', '- -')} -->\n`);
  return [pieces[0]?.replace(/\n/, `\n${marks.join('')}`), ...pieces.slice(1)].join('');
}

function dayFile(
  edition: Edition,
  day: NonNullable<ReturnType<typeof parseDay>>,
  name: string,
  around: Surroundings,
): SiteFile | undefined {
  if (name === '') return page(dailyReportPage(edition, day, around));
  const report = dailyReport(edition, day);
  if (!report) return undefined;
  if (name === 'report.csv') return file('text/csv', reportCsv(report, edition));
  if (name === 'report.geojson') return file('application/geo+json', reportGeoJson(report, edition));
  return name === 'report.json' ? file('application/json', reportJson(report, edition)) : undefined;
}

/** The summary of an ISO week, in a format. */
function weekFile(edition: Edition, week: string, name: string, around: Surroundings): SiteFile | undefined {
  if (name === '') return page(reportWeekPage(edition, week, around));
  if (name === 'report.csv') return file('text/csv', weekCsv(edition, week));
  return name === 'report.json' ? file('application/json', weekJson(edition, week)) : undefined;
}

/** The pages beside the data files of a case; the files themselves are made apart, some of them by libraries that take their time. */
function dataPages(edition: Edition, name: string, around: Surroundings): SiteFile | undefined {
  if (name === '') return page(dataPage(edition, around));
  if (name === 'codebook') return page(codebookPage(edition, around));
  return name === 'api' ? page(apiPage(edition, around)) : undefined;
}

/** Addresses of every file of a case below the case, in a fixed order, PDF left out. */
export function* caseAddresses(edition: Edition): Generator<string> {
  yield '';
  yield 'agreement/';
  yield 'breaches/';
  yield 'data/';
  yield 'verify/';
  yield 'record/';
  yield* chartAddresses(edition);
  yield 'data/codebook/';
  yield 'data/api/';
  yield 'feed.atom';
  if (edition.claims.length > 0) yield 'claims/';
  if (edition.findings) yield 'findings/';
  for (const { id } of edition.findings ?? []) {
    yield `findings/${id}/`;
    if (edition.issuing) yield `findings/${id}/finding.json`;
  }
  for (const { day } of edition.days) yield `at/${day}/`;
  for (const { day } of edition.periods)
    for (const name of ['', 'report.csv', 'report.geojson', 'report.json']) yield `days/${day}/${name}`;
  for (const week of reportedWeeks(edition))
    for (const name of ['', 'report.csv', 'report.json']) yield `weeks/${week}/${name}`;
  for (const breach of [...edition.breaches, ...edition.possible]) {
    yield `breaches/${breach.id}/`;
    if (breach.series && breach.series.length > 0) yield `breaches/${breach.id}/counter.csv`;
  }
  for (const { id } of [...edition.incidents, ...edition.former]) yield `incidents/${id}/`;
  for (const report of edition.reports) yield `reports/${report.id}/`;
  for (const address of clauseAddresses(edition)) yield `clauses/${address}/`;
  if (hasShield(edition)) yield 'shield/';
  if (hasPlaces(edition)) yield* placeAddresses(edition);
  if (edition.pledges) {
    yield 'pledges/';
    yield 'pledges/checks/';
    yield 'pledges/burden/';
    yield 'pledges/pledges.csv';
    yield 'pledges/pledges.xml';
    for (const month of reportedMonths(edition)) yield `months/${month.slice(0, 7)}/`;
    for (const { id } of viewOf(edition).ledger.pledges) yield `pledges/${pledgeAddress(id)}/`;
  }
  if (hasPeople(edition)) for (const name of ['', 'people.csv', 'people.hxl.csv']) yield `people/${name}`;
  if (hasHumanitarian(edition)) yield 'humanitarian/';
  for (const address of new Set(humanitarianView(edition).arrangements.map(({ id }) => arrangementAddress(id))))
    yield `humanitarian/${address}/`;
  yield* recoveryAddresses(edition);
  if (hasHeldPage(edition)) yield 'held/';
  if (edition.observations) yield 'observations/';
  for (const { report } of edition.observations ?? []) yield `observations/${report}/`;
}

/** The front page over all cases. */
export function front(editions: readonly Edition[], around: Surroundings): SiteFile {
  return { type: 'text/html; charset=utf-8', body: frontPage(editions, around) };
}
