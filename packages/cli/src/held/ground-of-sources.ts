import { caseInputOf, type Gathered, type OpenCase, type ReadAgreement } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import { advance, type Evaluation } from '@truceline/truce/days';
import type { CaseGround, Registration } from '@truceline/truce/held';
import { incidentsFromReports } from '@truceline/truce/incidents';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { reportsKnownAt } from '@truceline/truce/reports';

/** What an evaluation tells of a case, as the question needs it. */
export function groundOf({ fusion, placements, reports, book, knownAt }: Evaluation): CaseGround {
  return { incidents: fusion.incidents, placements, reports: reports.standing, book, knownAt };
}

/** Files alone, or with the zones of a text. */
export function groundOfSources(
  gathered: Gathered,
  registration: Registration,
  asked: {
    readonly read: ReadAgreement | undefined;
    readonly assume: readonly string[];
    readonly feeds: readonly string[];
    readonly knownAt: Instant;
  },
): CaseGround | Refusal {
  const { read, knownAt, feeds } = asked;
  if (!read) {
    if (registration.zones.length > 0)
      return refuse('held-zones', 'the registration names zones; name the agreement that draws them');
    const reports = reportsKnownAt(gathered.reports, knownAt).standing;
    const feedsOfIncidents = new Set(feeds.filter((id) => feedOf(id)?.row === 'incident'));
    const { incidents } = incidentsFromReports(reports, { feedsOfIncidents });
    return { incidents, reports, placements: { within: () => [], of: () => [] }, knownAt };
  }
  const { terms, sidecar } = read.compiled;
  const open: OpenCase = {
    file: {
      format: 1,
      id: 'held',
      title: sidecar.titles[terms.agreement] ?? terms.agreement,
      agreement: read.path,
      ...(read.reading === undefined ? {} : { reading: read.reading }),
      assume: asked.assume,
      dayZone: registration.dayZone,
      reportingTime: '19:30',
      coverageFloorPerMille: registration.coverageFloorPerMille,
      profile: defaultProfile,
      notices: [],
      texts: {},
      gazetteer: [],
      feeds,
    },
    compiled: read.compiled,
    reports: gathered.reports,
    claims: gathered.claims,
    coverage: gathered.coverage,
    watches: gathered.watches,
    access: gathered.access,
    zones: gathered.zones,
    secret: '',
  };
  const input = caseInputOf(open);
  if (isRefusal(input)) return input;
  const evaluation = advance(input, knownAt);
  const unknown = registration.zones.find((zone) => !evaluation.zones.names.includes(zone));
  return unknown === undefined
    ? groundOf(evaluation)
    : refuse(
        'held-zones',
        `the text has no zone \`${unknown}\`; it has ${evaluation.zones.names.join(', ') || 'none'}`,
      );
}
