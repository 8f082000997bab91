import { by } from '../../kernel/index.ts';
import type { Finding } from '../finding.ts';
import {
  type Alternative,
  attributionWords,
  type FindingAttribution,
  type FindingAttributionWord,
  type FindingIncident,
  type IncidentAttribution,
} from './body.ts';
import { type Filled, known, notKnown } from './filled.ts';

/**
 * Who did what a finding counts, from who did its incidents: the strongest word that so many of them bear as the limit takes.
 * A hole where nobody estimated who did them, where no one actor is meant, and where days, places or deaths are counted: then
 * each incident says its own.
 */
export function attributionOfFinding(
  finding: Finding,
  incidents: readonly FindingIncident[],
): Filled<FindingAttribution> {
  const estimated = incidents.flatMap(({ attribution }) => (attribution.kind === 'known' ? [attribution.value] : []));
  const [first] = estimated;
  if (!first)
    return notKnown(
      incidents.length === 0
        ? 'it rests on no incident that is known any more'
        : 'who did it has not been estimated for any of its incidents',
    );
  if (finding.measure !== undefined)
    return notKnown(`${finding.measure} are counted and not incidents; who did each incident stands beside it`);
  const actor = finding.actor ?? commonest(estimated);
  if (actor === undefined) return notKnown('no incident is attributed to anybody');
  const needed = finding.comparison === '>' ? finding.limit + 1 : Math.max(finding.limit, 1);
  const bearing = estimated
    .map((each) => ({ word: wordFor(each, actor), perMille: perMilleOf(each, actor) }))
    .sort(
      by(
        ({ word }) => attributionWords.indexOf(word),
        ({ perMille }) => -perMille,
      ),
    );
  const last = bearing[needed - 1];
  const word: FindingAttributionWord = last?.word ?? 'notAttributed';
  return known({
    actor,
    word,
    perMille: last?.perMille ?? 0,
    borne:
      word === 'notAttributed'
        ? bearing.filter((each) => each.word !== 'notAttributed').length
        : bearing.filter((each) => attributionWords.indexOf(each.word) <= attributionWords.indexOf(word)).length,
    needed,
    hypotheses: meanOf(estimated),
    table: first.table,
    calibration: first.calibration,
  });
}

/** The strongest answer beside the one that is given, over all incidents, and why it lost. Undetermined is no answer: it has its share. */
export function alternativeOf(
  attribution: Filled<FindingAttribution>,
  incidents: readonly FindingIncident[],
): Filled<Alternative> {
  if (attribution.kind === 'notKnown') return attribution;
  const { actor, hypotheses } = attribution.value;
  const rival = hypotheses.find(({ of }) => of !== actor && of !== 'undetermined');
  if (!rival) return notKnown('no other hypothesis was looked at');
  const estimated = incidents.flatMap((each) => (each.attribution.kind === 'known' ? [each.attribution.value] : []));
  const told = estimated.find(({ alternative }) => alternative?.of === rival.of)?.alternative?.why;
  const weaker = estimated.filter((each) => perMilleOf(each, rival.of) < perMilleOf(each, actor)).length;
  return known({
    ...rival,
    why: told ?? `the evidence speaks less for it in ${weaker} of ${estimated.length} incidents`,
  });
}

function wordFor({ word, actor }: IncidentAttribution, asked: string): FindingAttributionWord {
  return actor === asked ? word : 'notAttributed';
}

function perMilleOf({ hypotheses }: IncidentAttribution, of: string): number {
  return hypotheses.find((each) => each.of === of)?.perMille ?? 0;
}

/** The actor whom most incidents name; nobody where several are named as often. */
function commonest(estimated: readonly IncidentAttribution[]): string | undefined {
  const named = Map.groupBy(
    estimated.flatMap(({ actor }) => actor ?? []),
    (actor) => actor,
  );
  const [most, next] = [...named].sort(
    by(
      ([, each]) => -each.length,
      ([actor]) => actor,
    ),
  );
  return next && most && next[1].length === most[1].length ? undefined : most?.[0];
}

function meanOf(estimated: readonly IncidentAttribution[]): FindingAttribution['hypotheses'] {
  const names = new Set(estimated.flatMap(({ hypotheses }) => hypotheses.map(({ of }) => of)));
  return [...names]
    .map((of) => ({
      of,
      perMille: Math.round(estimated.reduce((sum, each) => sum + perMilleOf(each, of), 0) / estimated.length),
    }))
    .sort(
      by(
        ({ perMille }) => -perMille,
        ({ of }) => of,
      ),
    );
}
