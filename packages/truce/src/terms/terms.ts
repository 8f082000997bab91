import type { Grade } from '../reports/index.ts';
import type { Arrangement, Command, Consent, Passage, Ratification, StatusAgreement } from './presence.ts';
import type {
  Act,
  Basis,
  Bound,
  ClockRule,
  Comparison,
  Condition,
  ContributionTerm,
  Decimal,
  Delivery,
  Duration,
  Funding,
  Height,
  Id,
  Otherwise,
  Quantity,
  Reference,
  References,
  RequirementTerm,
  Valid,
  Value,
  Verification,
  VotingRule,
  Word,
} from './term-values.ts';

/**
 * Terms: what an agreement's text says, in a form that can be evaluated. Canonical JSON without floating point;
 * lists are sorted by id, except where order means something (seats, steps, orders, parts).
 * Ids are made of names: `minsk-2/prohibition/no_fire`, a step `response-plan-2026/ladder/response/warn`.
 * Serves LANGUAGE section 5.
 */
export interface Terms {
  readonly format: 1;
  readonly agreement: Id;
  readonly dated: string;
  readonly place?: string;
  readonly timezone?: Value<string>;
  readonly calendar?: Value<{ readonly days: Word; readonly months: Word }>;
  readonly reading?: Id;
  /** Whether the agreement as a whole binds politically or in law, where the text says so. */
  readonly binding?: Value<'political' | 'legal'>;
  readonly sources: readonly Source[];
  readonly imports: readonly { readonly agreement: Id; readonly hash: string }[];
  readonly holes: readonly Hole[];
  readonly actors: readonly Actor[];
  readonly groups: readonly Group[];
  readonly bodies: readonly DecidingBody[];
  readonly mandates: readonly Mandate[];
  readonly mechanisms: readonly Mechanism[];
  readonly zones: readonly Zone[];
  readonly categories: readonly Category[];
  readonly levels: readonly Levels[];
  readonly ceasefires: readonly Ceasefire[];
  readonly terms: readonly Term[];
  readonly counters: readonly Counter[];
  readonly guarantees: readonly Guarantee[];
  readonly ladders: readonly ResponseLadder[];
  readonly forces: readonly Force[];
  readonly caveats: readonly Caveat[];
  readonly pledges: readonly Pledge[];
  readonly sites: readonly Site[];
  readonly clocks: readonly Clock[];
  readonly reviews: readonly Review[];
  readonly lasting: readonly Lasting[];
  readonly exits: readonly Exit[];
  readonly recoveries: readonly Recovery[];
  readonly annexes: readonly Annex[];
  /** Lists from here on came later: they are absent where they would be empty, so that older texts keep their hash. */
  readonly commands?: readonly Command[];
  readonly consents?: readonly Consent[];
  readonly statusAgreements?: readonly StatusAgreement[];
  readonly ratifications?: readonly Ratification[];
  readonly arrangements?: readonly Arrangement[];
  readonly passages?: readonly Passage[];
  /** SHA-256 over `truceline/terms/v1` and the canonical bytes of everything above. Titles stay outside it. */
  readonly hash: string;
}

/** What every item has: its name, where the text says it, and how well that text is known. */
export interface Common {
  readonly id: Id;
  readonly cites: readonly { readonly source: Id; readonly place: string }[];
  readonly quotes: readonly string[];
  readonly basis: 'official' | 'statement' | 'press' | 'none';
  readonly status?: Value<Word>;
  /** Whether what is said binds politically or in law, where the text says so. */
  readonly binding?: Value<'political' | 'legal'>;
  readonly was: readonly Word[];
  readonly allow: readonly { readonly code: string; readonly why: string }[];
}

export interface Actor extends Common {
  readonly roles: readonly Word[];
  readonly signature?: Value<'given' | 'endorsed' | 'none'>;
}

/** A hole among the members means that the list is open. */
export interface Group extends Common {
  readonly members: References;
}

export interface DecidingBody extends Common {
  readonly seats: readonly {
    readonly actor: Reference;
    readonly weight?: Decimal;
    readonly population?: Decimal;
  }[];
  readonly votes?: Value<VotingRule>;
  readonly veto: References;
  readonly abstentions?: Value<Word>;
  readonly quorum?: Value<{ readonly numerator: number; readonly denominator: number; readonly of: Basis }>;
  readonly silence?: Value<Duration>;
  readonly clock?: ClockRule;
  readonly otherwise?: Otherwise;
}

export interface Mandate extends Common {
  readonly of: Id;
  readonly organ: string;
  readonly actions: readonly Word[];
  readonly takes?: Value<Duration>;
  readonly valid?: Valid;
}

export interface Mechanism extends Common {
  readonly ledBy?: Reference;
  readonly contributors: readonly ContributionTerm[];
  readonly observes: readonly {
    readonly what: References;
    readonly zones: References;
    readonly grade?: Grade;
    readonly delay?: Duration;
    readonly using: readonly Word[];
  }[];
}

export interface Zone extends Common {
  readonly shape:
    | { readonly kind: 'geometry'; readonly form: Word; readonly uri: string }
    | {
        readonly kind: 'buffer';
        readonly of: Id;
        readonly width: Value<Quantity>;
        readonly side: 'both' | Id;
      }
    | { readonly kind: 'union'; readonly of: readonly Id[] }
    | { readonly kind: 'unresolved'; readonly hole: Id };
  readonly decidedBy?: Reference;
  readonly valid?: Valid;
  /** On land, at sea or in the air, where the text says so. */
  readonly domains?: readonly Word[];
  readonly floor?: Value<Height>;
  readonly ceiling?: Value<Height>;
}

/**
 * A kind of incident or a class of things that a text speaks of. `ancestors` holds ids of other categories of the
 * text. `covers` names the common kinds (`armed_force`) whose incidents count as this one; a category that covers
 * nothing, and of which no other is a kind, counts nothing.
 */
export interface Category extends Common {
  readonly kind: 'incident' | 'class';
  readonly ancestors: readonly Id[];
  readonly covers?: readonly Word[];
  readonly means?: Value<string>;
  readonly detectedUsing: readonly Word[];
  readonly having: readonly {
    readonly attribute: Word;
    readonly comparison: Comparison;
    readonly value: Value<Quantity>;
  }[];
}

export interface Levels extends Common {
  readonly order: readonly Id[];
}

export interface Ceasefire extends Common {
  readonly between: References;
  readonly zones: References;
  readonly starts?: Bound;
  readonly ends?: Bound;
}

/** Obligation, prohibition, permission or power. */
export interface Term extends Common {
  readonly kind: 'obligation' | 'prohibition' | 'permission' | 'power';
  readonly by: References;
  readonly to: References;
  readonly act?: Act;
  readonly zones: References;
  readonly while?: Condition;
  readonly starts?: Bound;
  readonly ends?: Bound;
  readonly clocks: readonly ClockRule[];
  readonly verified?: Verification;
  readonly raises?: Id;
  readonly remedy?: Id;
  readonly overrides: readonly Id[];
}

/** A threshold: so many incidents of these categories, by these actors, in these zones, within this window. */
/** Local days or places with such an incident, each once; deaths, or effects by the counting rule of the domain, added up. */
export type CountedMeasure = 'days' | 'places' | 'deaths' | 'effects';

export interface Counter extends Common {
  readonly what: References;
  /** What is counted of them; absent: the incidents themselves. */
  readonly measure?: CountedMeasure;
  readonly by: References;
  readonly zones: References;
  readonly comparison: Comparison;
  readonly count: Value<number>;
  /** Once beyond the limit it stays so until the count falls below this; absent: until it no longer satisfies the limit. */
  readonly clears?: Value<number>;
  readonly window?: Value<{ readonly kind: 'sliding' | 'tumbling'; readonly length: Duration }>;
  readonly while?: Condition;
  readonly verified?: Verification;
  readonly raises?: Id;
}

export interface Guarantee extends Common {
  readonly by: References;
  readonly to: References;
  readonly starts?: Bound;
  readonly ends?: Bound;
  readonly decidedBy?: Reference;
  readonly delivers: readonly Delivery[];
  readonly mayDeliver: readonly Delivery[];
  readonly fundedBy?: Funding;
  readonly cost?: Value<Quantity>;
}

export interface ResponseLadder extends Common {
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id: Id;
  readonly number: number;
  readonly action: Word;
  readonly force?: Id;
  readonly words?: string;
  readonly by: References;
  readonly when?: Condition;
  readonly zones: References;
  readonly decidedBy?: Reference;
  readonly clocks: readonly ClockRule[];
  readonly otherwise?: Otherwise;
  /** The level to which this step leads back down. */
  readonly lowers?: Id;
}

export interface Force extends Common {
  readonly contributors: readonly ContributionTerm[];
  /** Its size. */
  readonly requires?: Value<Quantity>;
  /** What it needs besides: of a kind of thing, in a zone, or from a day on. `requirementsOf` gives both together. */
  readonly requirements?: readonly RequirementTerm[];
  readonly ledBy?: Reference;
  readonly basedAt: References;
}

export interface Caveat extends Common {
  readonly of: Id;
  readonly actions: readonly Word[];
  readonly kind: 'only' | 'never';
  readonly zones: References;
  readonly when?: Condition;
}

export interface Pledge extends Common {
  readonly by: References;
  readonly to: References;
  readonly amount?: Value<Quantity>;
  readonly due?: Value<string>;
  readonly when?: Condition;
}

export interface Site extends Common {
  readonly kind: 'hub' | 'facility';
  readonly by: References;
  readonly zones: References;
  readonly at?: { readonly longitude: Decimal; readonly latitude: Decimal };
  readonly protectedBy?: Reference;
}

export interface Clock extends Common {
  readonly by: References;
  readonly when?: Condition;
  readonly rules: readonly ClockRule[];
  readonly otherwise?: Otherwise;
}

export interface Review extends Common {
  readonly every?: Duration;
  readonly by: References;
}

export interface Lasting extends Common {
  readonly starts?: Bound;
  readonly ends?: Bound;
  readonly renewedBy?: Reference;
}

export interface Exit extends Common {
  readonly by: References;
  readonly when?: Condition;
  readonly decidedBy?: Reference | 'self';
  readonly notice?: Value<Duration>;
}

export interface Recovery extends Common {
  readonly zones: References;
  readonly starts?: Bound;
  readonly cost?: Value<Quantity>;
  readonly fundedBy?: Funding;
}

export interface Annex extends Common {
  readonly of: Id;
  readonly by: References;
  readonly lists: References;
  readonly valid?: Valid;
}

/** What a text leaves open: `unspecified` where it is silent, `unresolved` where it defers the matter. */
export interface Hole {
  readonly id: Id;
  readonly item: Id;
  /** JSON Pointer into the item. `id` is the item's id, `#` and this path. */
  readonly path: string;
  readonly expects: Word;
  readonly kind: 'unspecified' | 'unresolved';
  readonly reason: string;
}

export interface Source {
  readonly id: Id;
  readonly uri: string;
  readonly kind: 'official' | 'statement' | 'press';
  readonly sha256?: string;
}

/** Every item that has a place of its own in a list of the agreement. */
export type Item =
  | Actor
  | Group
  | DecidingBody
  | Mandate
  | Mechanism
  | Zone
  | Category
  | Levels
  | Ceasefire
  | Term
  | Counter
  | Guarantee
  | ResponseLadder
  | Force
  | Caveat
  | Pledge
  | Site
  | Clock
  | Review
  | Lasting
  | Exit
  | Recovery
  | Annex
  | Command
  | Consent
  | StatusAgreement
  | Ratification
  | Arrangement
  | Passage;

/** What a reader of the text needs beside the terms: titles and notes for people, and where each item stands in the file. */
export interface Sidecar {
  readonly hash: string;
  readonly titles: Readonly<Record<Id, string>>;
  readonly notes: Readonly<Record<Id, readonly string[]>>;
  /** Quoted words in the order of the text, each with the place of the citation that it is from. */
  readonly quoted: Readonly<Record<Id, readonly { readonly words: string; readonly place?: string }[]>>;
  /** Keyed by item id, or item id + `#` + JSON Pointer for one clause. */
  readonly spans: Readonly<Record<string, Span>>;
}

export interface Span {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}
