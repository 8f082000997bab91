import type { OperatorShelf } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { agreementView, countFigure, type Edition, kindWords, placeWords, timeWords } from '@truceline/truce/pages';
import { asItCameIn, clauseAndGround, otherwise } from './breach-grounds.ts';
import { shownIn } from './terminal-text.ts';

/** One thing of a store that an id may mean, with its grounds in words. */
export interface Match {
  readonly id: string;
  readonly words: () => string;
}

/** What an id, or the beginning of one, means in a store. */
export function matches(shelf: OperatorShelf, id: string): readonly Match[] {
  const all = shelf.cases().flatMap((name) => {
    const edition = shelf.edition(name, undefined);
    return edition && !isRefusal(edition) ? candidates(edition, shelf, name) : [];
  });
  const exact = all.filter((each) => each.id === id);
  return exact.length > 0 ? exact.slice(0, 1) : all.filter((each) => each.id.startsWith(id));
}

function candidates(edition: Edition, shelf: OperatorShelf, name: string): readonly Match[] {
  return [
    ...agreementView(edition.agreement, edition.clauses).clauses.map((clause) => ({
      id: clause.id,
      words: () => clauseWords(shownIn(clause)),
    })),
    ...[...edition.breaches, ...edition.possible].map((breach) => ({
      id: breach.id,
      words: () => breachWords(edition, shownIn(breach), asItCameIn(shelf, name, edition, breach)),
    })),
    ...edition.incidents.map((incident) => ({
      id: incident.id,
      words: () => incidentWords(edition, shownIn(incident)),
    })),
    ...edition.reports.map((report) => ({ id: report.id, words: () => reportWords(edition, shownIn(report)) })),
  ];
}

function clauseWords(clause: ReturnType<typeof agreementView>['clauses'][number]): string {
  return [
    `${clause.id}  ${clause.title}`,
    ...clause.quotes.map((quote) => `  “${quote}”`),
    ...clause.cites.map((cite) => `  cites ${cite}`),
    ...clause.lines.map((line) => `  ${line.label}: ${line.words}`),
    ...(clause.state
      ? [`  now: ${clause.state.state}: ${clause.state.why.map((ground) => ground.words).join('; ')}`]
      : []),
  ].join('\n');
}

function breachWords(edition: Edition, breach: Edition['breaches'][number], history: readonly string[]): string {
  const zone = edition.case.dayZone;
  const evidence = edition.incidents.filter((incident) => breach.evidence.includes(incident.id));
  return [
    `${breach.id}  ${breach.status} breach of ${breach.clause}`,
    `  count ${countFigure(breach.count)}, limit ${breach.comparison} ${breach.limit}, ${breach.window}`,
    `  from ${timeWords(breach.onset, zone)} until ${breach.clear ? timeWords(breach.clear, zone) : 'now'} (${zone})`,
    `  even by the lowest count: ${breach.certain ? 'yes' : 'no'}; actor: ${breach.actor ?? 'not attributed'}`,
    ...edition.questions
      .filter((question) => question.breach === breach.id)
      .map(
        (question) =>
          `  asks: ${question.words} ${question.decider.kind === 'named' ? `decided by ${question.decider.id}` : question.decider.why.words}`,
      ),
    ...clauseAndGround(edition, breach),
    ...otherwise(breach),
    ...history,
    '  rests on:',
    ...evidence.map(
      (incident) =>
        `    ${incident.id}  ${timeWords(incident.from, zone)}  ${kindWords(incident.kind)}  ${placeWords(incident)}  ${incident.reports.length} reports`,
    ),
  ].join('\n');
}

function incidentWords(edition: Edition, incident: Edition['incidents'][number]): string {
  const zone = edition.case.dayZone;
  return [
    `${incident.id}  ${kindWords(incident.kind)}, ${timeWords(incident.from, zone)}, ${placeWords(incident)}`,
    `  zones ${incident.zones.join(', ') || 'none'}; actor ${incident.actor ?? 'not attributed'}${incident.actorSays ? ` (${incident.actorSays})` : ''}; ${incident.groups} origins`,
    ...(incident.joined?.().joins ?? []).map(
      (join) => `  taken as one: ${join.words}: ${join.one.slice(0, 12)} and ${join.other.slice(0, 12)}`,
    ),
    '  reports:',
    ...edition.reports
      .filter((report) => incident.reports.includes(report.id))
      .map(
        (report) =>
          `    ${report.id}  ${report.source ?? ''}  ${report.media?.map((item) => item.url).join(' ') ?? ''}`,
      ),
  ].join('\n');
}

function reportWords(edition: Edition, report: Edition['reports'][number]): string {
  const zone = edition.case.dayZone;
  return [
    `${report.id}  report of ${report.source ?? 'a source'} (${report.sourceClass ?? ''}, grade ${report.grade ?? ''}), ${report.standing}`,
    `  ${kindWords(report.kind)}, ${timeWords(report.from, zone)}, ${placeWords(report)}`,
    `  received ${timeWords(report.receivedAt, zone)}; feed ${report.feed ?? ''}, row ${report.item ?? ''}`,
    ...(report.incident ? [`  part of ${report.incident}`] : []),
    ...(report.media ?? []).map((item) => `  ${item.url}`),
  ].join('\n');
}
