import type { CompiledAgreement } from '@truceline/language';
import { feed as feedOf, withSuccessors } from '@truceline/sources';
import type { AccessImpediment, Coverage, FixedFloor, Watch } from '@truceline/truce/coverage';
import {
  advance,
  type CaseInput,
  type CaseMemory,
  caseMemory,
  changesBetweenEvaluations,
  type Evaluation,
  type Received,
} from '@truceline/truce/days';

import {
  type Act,
  type AmendedText,
  actsKnownAt,
  docketUnderMandates,
  type RecordedCandidate,
  type SectionBEntry,
  sectionB,
  termsBy,
  termsInForce,
} from '@truceline/truce/decisions';
import type { KeptAttachment, ObservedBeside } from '@truceline/truce/field';
import type { FindingWord } from '@truceline/truce/findings';
import type { Judgement } from '@truceline/truce/grading';
import type { Registered } from '@truceline/truce/held';
import type { Sorting } from '@truceline/truce/incidents';

import {
  type Instant,
  instant,
  isRefusal,
  keepNewest,
  parseInstant,
  type Refusal,
  type ZoneVersion,
} from '@truceline/truce/kernel';
import type { RecordedLabel } from '@truceline/truce/labelled';
import {
  type Edition,
  operatorProfile,
  type PublicName,
  publicNames,
  type Redacted,
  type ReleaseProfile,
  release,
  storeNames,
} from '@truceline/truce/pages';
import type { Gazetteer, Recovered } from '@truceline/truce/recovery';
import type { PartyClaim, Report } from '@truceline/truce/reports';
import type { Promised } from '@truceline/truce/shield';
import { type Assumption, parseAssumption } from '@truceline/truce/terms';
import type { CaseFile } from './case-file.ts';
import { zonesOf } from './read-agreement.ts';
import { withdrawalStated } from './readiness-settings.ts';
import { troubleWithWorkingDays } from './working-calendars.ts';

/** A case in memory: its text compiled, and everything that was ever received for it. */
export interface OpenCase {
  readonly file: CaseFile;
  readonly compiled: CompiledAgreement;
  readonly reports: readonly Report[];
  readonly claims: readonly Received<PartyClaim>[];
  readonly coverage: readonly Received<Coverage>[];
  readonly watches?: readonly Received<Watch>[];
  readonly access?: readonly Received<AccessImpediment>[];
  /** Floors that the record holds; absent where there is no record, as in a run. */
  readonly floors?: readonly FixedFloor[];
  /** Registrations of "did it hold?" that the record holds. */
  readonly registered?: readonly Registered[];
  /** What stands beside the reports of observations. */
  readonly observed?: readonly Received<ObservedBeside>[];
  /** Files that came with rows. */
  readonly attachments?: readonly Received<KeptAttachment>[];
  readonly acts?: readonly Act[];
  /** How people judged reports and sources. */
  readonly judgements?: readonly Judgement[];
  /** What people said of where reports belong. */
  readonly sortings?: readonly Sorting[];
  /** Amended texts, compiled from what the store kept of them. */
  readonly amended?: readonly AmendedText[];
  /** Candidate lines and zones: the operator's alone. */
  readonly candidates?: readonly RecordedCandidate[];
  /** What people said of pairs of reports: the operator's alone, and it moves nothing. */
  readonly labels?: readonly RecordedLabel[];
  /** What people said of findings: that they issue, revise or withdraw them, replies and dissents. */
  readonly findingWords?: readonly FindingWord[];
  /** What was destroyed in the record. */
  readonly redacted?: readonly Redacted[];
  /** What was promised, and what is known of it. */
  readonly promised?: readonly Promised[];
  /** What is known of recovery and of people. */
  readonly recovered?: readonly Recovered[];
  /** The list of places that the operator keeps in the case. */
  readonly places?: Gazetteer;
  /** Zones that sources delivered, beside those of the text. */
  readonly zones: readonly ZoneVersion[];
  /** Keys public names; never leaves the operator's store. */
  readonly secret: string;
}

/** The case as the stages take it, or the reason why an assumption cannot be read. */
export function caseInputOf(open: OpenCase): CaseInput | Refusal {
  const assumptions: Assumption[] = [];
  for (const words of open.file.assume) {
    const assumption = parseAssumption(words, open.compiled.terms, open.file.dayZone);
    if (isRefusal(assumption)) return assumption;
    assumptions.push(assumption);
  }
  const { from, to, dayZone, calendars, workingDays } = open.file;
  const trouble = workingDays && troubleWithWorkingDays(workingDays, open.compiled.terms);
  if (trouble) return trouble;
  const zones = allZones(open);
  return {
    terms: open.compiled.terms,
    ...(open.file.reading === undefined
      ? {}
      : { reading: open.file.reading.replace(/^.*\//, '').replace(/\.truce$/, '') }),
    zones,
    reports: open.reports,
    claims: open.claims,
    coverage: open.coverage,
    watches: open.watches ?? [],
    access: open.access ?? [],
    ...(open.file.panels ? { panels: open.file.panels } : {}),
    ...(calendars ? { calendars } : {}),
    ...(workingDays ? { workingDays } : {}),
    acts: open.acts ?? [],
    judgements: open.judgements ?? [],
    sortings: open.sortings ?? [],
    amended: open.amended ?? [],
    candidates: open.candidates ?? [],
    feedsOfIncidents: new Set(open.file.feeds.filter((id) => feedOf(id)?.row === 'incident')),
    assumptions,
    dayZone,
    reportingTime: open.file.reportingTime,
    coverageFloorPerMille: open.file.coverageFloorPerMille,
    ...(open.file.floors ? { floors: open.file.floors } : {}),
    ...(open.floors ? { fixedFloors: open.floors } : {}),
    ...(from === undefined ? {} : { from: parseInstant(from)! }),
    ...(to === undefined ? {} : { to: parseInstant(to)! }),
  };
}

/** Shapes that sources delivered stand before those of the text that bear the same name: they have dates. */
export function allZones({ compiled, zones }: OpenCase): readonly ZoneVersion[] {
  const known = zonesOfText.get(compiled) ?? keepNewest(besideText(compiled), 1);
  zonesOfText.set(compiled, known);
  return known(zones);
}

/** The zones of each text beside those last delivered: drawn once, and not anew for each evaluation. */
const zonesOfText = new WeakMap<CompiledAgreement, (delivered: readonly ZoneVersion[]) => readonly ZoneVersion[]>();

function besideText(compiled: CompiledAgreement): (delivered: readonly ZoneVersion[]) => readonly ZoneVersion[] {
  return (delivered) => {
    const names = new Set(delivered.map(({ zone }) => zone));
    return [...zonesOf(compiled).filter(({ zone }) => !names.has(zone)), ...withSuccessors(delivered)];
  };
}

/** A case with everything that is known of it at an instant: the operator's alone. */
export interface Evaluated {
  readonly input: CaseInput;
  readonly evaluation: Evaluation;
}

/** Takes a case through every stage as it was known at an instant. */
export function evaluatedAt(open: OpenCase, knownAt: Instant, memory = caseMemory()): Evaluated | Refusal {
  const input = caseInputOf(open);
  return isRefusal(input) ? input : { input, evaluation: advance(input, knownAt, memory) };
}

const dayMs = 86_400_000;

/**
 * The edition of a case as known at an instant, under a profile. A public edition is evaluated as of the profile's
 * delay before that instant, so that nothing later can be in it. Without `changes` it does not say what changed since a day before,
 * for which the case is evaluated a second time.
 */
export function editionOf(
  open: OpenCase,
  knownAt: Instant,
  profile: ReleaseProfile = operatorProfile,
  { changes = true, memory = caseMemory() }: { readonly changes?: boolean; readonly memory?: CaseMemory } = {},
): Edition | Refusal {
  const whole = caseInputOf(open);
  if (isRefusal(whole)) return whole;
  // What people decide may be told in confidence: it moves nothing that the public reads until its release is thought through.
  const input = profile.name === operatorProfile.name ? whole : { ...whole, acts: [], amended: [], candidates: [] };
  const at = instant(knownAt - profile.delayHours * 3_600_000);
  const evaluation = advance(input, at, memory);
  const before = instant(at - dayMs);
  const earlier = changes && open.reports.some((report) => report.receivedAt <= before);
  return release({
    evaluation,
    changes: earlier
      ? { since: before, found: () => changesBetweenEvaluations(advance(unwatched(input), before, memory), evaluation) }
      : undefined,
    input,
    heard: heardOf(whole, evaluation),
    observed: { observed: open.observed ?? [], files: open.attachments ?? [] },
    findingWords: open.findingWords ?? [],
    redacted: open.redacted ?? [],
    promised: open.promised ?? [],
    registered: open.registered ?? [],
    recovered: open.recovered ?? [],
    ...(open.places ? { places: open.places } : {}),
    ...(open.file.readiness ? { withdrawal: withdrawalStated(open.file.readiness) } : {}),
    agreement: { terms: open.compiled.terms, sidecar: open.compiled.sidecar, text: open.compiled.text },
    facts: {
      id: open.file.id,
      title: open.file.title,
      sources: sourcesOf(open.file, profile),
      notices: open.file.notices,
    },
    profile,
    nameOf: namesFor(profile, open.secret),
    gazetteer: new Set(open.file.gazetteer),
  });
}

/** What the accused was told and has answered: the one thing that what people did moves in a public edition. */
function heardOf(
  { acts = [], amended = [], terms }: CaseInput,
  { breaches, knownAt, until }: Evaluation,
): readonly SectionBEntry[] {
  const known = actsKnownAt(acts, knownAt);
  const inForce = termsInForce(terms, known, { amended, knownAt, at: until });
  const docket = docketUnderMandates(known, { termsAt: termsBy(inForce), at: until });
  return sectionB(known, { breaches, docket, at: until }).entries;
}

/** The case without what was watched: what changed is asked of counts and apparent breaches, which coverage never moves. */
function unwatched(input: CaseInput): CaseInput {
  return { ...input, coverage: [], watches: [], access: [] };
}

function namesFor(profile: ReleaseProfile, secret: string): PublicName {
  return profile.name === operatorProfile.name ? storeNames : publicNames(secret);
}

/** Tables of promises: in public each word that is shown names its own address, and that there is a table says that there is more. */
const operatorsFeeds: readonly string[] = ['pledges', 'layers'];

function sourcesOf(file: CaseFile, profile: ReleaseProfile): Edition['case']['sources'] {
  const shown = file.feeds.filter((id) => profile.name === operatorProfile.name || !operatorsFeeds.includes(id));
  return shown.map((id) => {
    const feed = feedOf(id);
    return {
      feed: id,
      title: feed?.title ?? id,
      licence: feed ? `${feed.licence.name}: ${feed.licence.notice}` : 'made for this project',
      holds: feed?.holds ?? 'synthetic reports of an exercise',
    };
  });
}
