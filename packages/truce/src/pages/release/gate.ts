import type { CaseInput, Changes, Evaluation } from '../../days/index.ts';
import type { SectionBEntry } from '../../decisions/index.ts';
import type { ObservationGround } from '../../field/index.ts';
import type { FindingWord } from '../../findings/index.ts';
import type { Registered } from '../../held/index.ts';
import { dayOf, type Instant } from '../../kernel/index.ts';
import type { Gazetteer, Recovered } from '../../recovery/index.ts';
import type { Promised } from '../../shield/index.ts';
import { releaseTime } from './coarse.ts';
import type { AgreementText, CaseFacts, ReleasedTime } from './edition.ts';
import type { ReleaseProfile } from './profile.ts';
import type { PublicName } from './public-name.ts';
import type { Redacted } from './released-redactions.ts';
import type { StatedWithdrawal } from './released-withdrawal.ts';

/** What a release is made of. */
export interface ReleaseGround {
  readonly evaluation: Evaluation;
  readonly changes: { readonly since: Instant; readonly found: () => Changes } | undefined;
  readonly input: CaseInput;
  /** What the accused of each apparent breach was told and has answered, as everything that people did says. Absent: nothing. */
  readonly heard?: readonly SectionBEntry[];
  /** What people said of findings. Absent: nothing. */
  readonly findingWords?: readonly FindingWord[];
  /** What was destroyed in the record. Absent: nothing. */
  readonly redacted?: readonly Redacted[];
  /** What was promised. Absent: nothing. */
  readonly promised?: readonly Promised[];
  /** Registrations of "did it hold?". Absent: none. */
  readonly registered?: readonly Registered[];
  /** What is known of recovery and of people. Absent: nothing. */
  readonly recovered?: readonly Recovered[];
  /** The operator's list of places. Absent: there is none. */
  readonly places?: Gazetteer;
  /** Lines of contact and distances of withdrawal that the operator states. Absent: none. */
  readonly withdrawal?: StatedWithdrawal;
  /** What stands beside the reports of observations, with the files that came with them. */
  readonly observed?: Omit<ObservationGround, 'reports'>;
  readonly agreement: AgreementText;
  readonly facts: Omit<
    CaseFacts,
    'knownAt' | 'until' | 'exercise' | 'hypothetical' | 'dayZone' | 'reportingTime' | 'truceDay' | 'truceEndDay'
  >;
  readonly profile: ReleaseProfile;
  readonly nameOf: PublicName;
  /** Names of settlements and areas that may be printed. */
  readonly gazetteer: ReadonlySet<string>;
}

/** What a profile lets through, ready to be asked. */
export interface Gate {
  readonly incident: (id: string) => string;
  readonly report: (id: string) => string;
  readonly breach: (id: string) => string;
  readonly time: (at: Instant | undefined) => ReleasedTime | undefined;
  readonly timeOrDay: (at: Instant) => ReleasedTime;
  readonly may: (field: ReleaseProfile['fields'][number]) => boolean;
}

/** The gate of a release: names, times and fields as its profile allows. */
export function gateOf(
  { nameOf, profile, input }: ReleaseGround,
  folded: ReadonlyMap<string, { readonly id: string }>,
): Gate {
  return {
    incident: (id) => nameOf('inc', id),
    report: (id) => nameOf('rep', id),
    breach: (id) => nameOf('brc', folded.get(id)?.id ?? id),
    time: (at) => (at === undefined ? undefined : releaseTime(at, profile, input.dayZone)),
    timeOrDay: (at) => releaseTime(at, profile, input.dayZone) ?? { kind: 'day', day: dayOf(at, input.dayZone) },
    may: (field) => profile.fields.includes(field),
  };
}

/** Whether small counts may be printed as they are. */
export function countsExact(profile: ReleaseProfile): boolean {
  return profile.countMin <= 1;
}

/** A member that is left out where there is nothing to say. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [each in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [each in K]?: V };
}
