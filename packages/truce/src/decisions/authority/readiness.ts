import { type Instant, instant } from '../../kernel/index.ts';
import { type Ground, holeOf, type Id, type Value } from '../../terms/index.ts';
import { type Authority, type AuthorityGround, authorityOf, unique } from './ground.ts';
import { consentsFor, statusFor } from './host-assents.ts';
import { mandatesFor } from './mandates.ts';
import { earliestGrant } from './obstacles.ts';
import { fundingOf, ratificationsFor, signatureOf } from './own-assents.ts';
import { type Response, responsesOf } from './responses.ts';
import { isMet, type Standing } from './standing.ts';
import { actorsFor } from './who-may.ts';

/** The six things that a contributor needs in law. */
export type LegalStep = 'signature' | 'binding' | 'domestic' | 'consent' | 'status' | 'funding';

/**
 * One of them. `met`; `unmet`: needed and not there; `refused`: somebody refused or withdrew it; `silent`: the text leaves it
 * open, or says nothing of it, so that nobody can tell whether it is needed.
 */
export interface LegalState {
  readonly step: LegalStep;
  readonly state: 'met' | 'unmet' | 'refused' | 'silent';
  readonly words: string;
  readonly standings: readonly Standing[];
  readonly why: readonly Ground[];
  /** The first instant at which it can be met; absent where nobody can tell. */
  readonly notBefore?: Instant;
}

/** When everything can be there at the earliest. */
export type Readiness =
  | { readonly kind: 'met' }
  /** Not before `at`; how likely that is the text does not say. */
  | { readonly kind: 'notBefore'; readonly at: Instant }
  /** Some step names no length; `at` is the latest of those that do. */
  | { readonly kind: 'cannotBeTold'; readonly at?: Instant }
  | { readonly kind: 'refused' };

/** How ready a contributor is in law, for what a guarantee delivers. */
export interface LegalReadiness {
  readonly actor: Id;
  readonly guarantee: Id;
  readonly action: string;
  readonly steps: readonly LegalState[];
  readonly earliest: Readiness;
  /** The steps on which the day hangs. */
  readonly critical: readonly LegalStep[];
  readonly words: string;
}

/** The legal readiness of every contributor to every delivery of a guarantee, as it stands. */
export function legalReadiness(ground: AuthorityGround, guarantee?: Id): readonly LegalReadiness[] {
  const authority = authorityOf(ground);
  return responsesOf(authority.terms)
    .filter(({ kind, id }) => kind === 'delivery' && (guarantee === undefined || id === guarantee))
    .flatMap((response) => actorsFor(response, authority).map((actor) => readinessOf(response, actor, authority)));
}

function readinessOf(response: Response, actor: Id, authority: Authority): LegalReadiness {
  const [zone] = response.zones;
  const abroad = {
    guarantee: response.id,
    ...(response.force === undefined ? {} : { force: response.force }),
    ...(typeof zone === 'string' && response.zones.length === 1 ? { zone } : {}),
  };
  const act = { action: response.action, ...('zone' in abroad ? { zone: abroad.zone } : {}) };
  const steps = [
    stateOf('signature', [signatureOf(actor, authority)], authority),
    bindingOf(response, authority),
    stateOf('domestic', [...mandatesFor(actor, act, authority), ...ratificationsFor(actor, authority)], authority),
    ...(response.force === undefined
      ? []
      : [
          stateOf('consent', consentsFor(actor, abroad, authority), authority),
          stateOf('status', statusFor(actor, abroad, authority), authority),
        ]),
    stateOf('funding', [fundingOf(actor, abroad, authority)], authority),
  ];
  const { earliest, critical } = earliestOf(steps);
  return {
    actor,
    guarantee: response.id,
    action: response.action,
    steps,
    earliest,
    critical,
    words: wordsOf(earliest, critical),
  };
}

const stepWords: Readonly<Record<LegalStep, string>> = {
  signature: 'signature',
  binding: 'binding form',
  domestic: 'domestic step',
  consent: 'consent of the host',
  status: 'status agreement',
  funding: 'funding vote',
};

function stateOf(step: LegalStep, standings: readonly Standing[], authority: Authority): LegalState {
  const named = standings.filter(({ state }) => state !== 'none');
  const why = unique(standings.flatMap((each) => each.why));
  const common = { step, standings, why };
  if (named.length === 0) {
    const words = `${stepWords[step]}: the text names none`;
    return { ...common, state: 'silent', words, why: why.length > 0 ? why : [{ words }] };
  }
  const words = `${stepWords[step]}: ${why.map((each) => each.words).join('; ')}`;
  if (named.some(({ state }) => state === 'refused' || state === 'withdrawn'))
    return { ...common, state: 'refused', words };
  const open = named.filter(({ state }) => !isMet(state));
  if (open.length === 0) return { ...common, state: 'met', words };
  if (open.every(({ state }) => state === 'silent')) return { ...common, state: 'silent', words };
  const days = open.map((each) => (each.state === 'later' ? each.from : waiting(each, authority)));
  const known = days.every((each) => each !== undefined);
  return {
    ...common,
    state: 'unmet',
    words,
    ...(known ? { notBefore: latest(days as readonly Instant[]) } : {}),
  };
}

function waiting(standing: Standing, authority: Authority): Instant | undefined {
  return standing.state === 'required' || standing.state === 'requested' || standing.state === 'expired'
    ? earliestGrant(standing, authority)
    : undefined;
}

function bindingOf(response: Response, { terms }: Authority): LegalState {
  const guarantee = terms.guarantees.find(({ id }) => id === response.id);
  const binding: Value<'political' | 'legal'> | undefined = guarantee?.binding ?? terms.binding;
  const common = { step: 'binding' as const, standings: [] };
  if (binding?.kind === 'said') {
    const words =
      binding.value === 'legal' ? 'binding form: it binds in law' : 'binding form: it binds politically, not in law';
    return { ...common, state: 'met', words, why: [{ words, of: response.id }] };
  }
  const hole = binding?.hole;
  const words = `binding form: ${hole === undefined ? 'the text does not say how it binds' : holeOf(terms, hole).reason}`;
  return {
    ...common,
    state: 'silent',
    words,
    why: [{ words, of: response.id, ...(hole === undefined ? {} : { hole }) }],
  };
}

function earliestOf(steps: readonly LegalState[]): Pick<LegalReadiness, 'earliest' | 'critical'> {
  const named = (list: readonly LegalState[]): readonly LegalStep[] => list.map(({ step }) => step);
  const refused = steps.filter(({ state }) => state === 'refused');
  if (refused.length > 0) return { earliest: { kind: 'refused' }, critical: named(refused) };
  const days = steps.flatMap(({ notBefore }) => notBefore ?? []);
  const untold = steps.filter(({ state, notBefore }) => state === 'silent' || (state === 'unmet' && !notBefore));
  if (untold.length > 0)
    return {
      earliest: { kind: 'cannotBeTold', ...(days.length > 0 ? { at: latest(days) } : {}) },
      critical: named(untold),
    };
  if (days.length === 0) return { earliest: { kind: 'met' }, critical: [] };
  const at = latest(days);
  return { earliest: { kind: 'notBefore', at }, critical: named(steps.filter(({ notBefore }) => notBefore === at)) };
}

function wordsOf(earliest: Readiness, critical: readonly LegalStep[]): string {
  const hangs = critical.map((step) => stepWords[step]).join(', ');
  switch (earliest.kind) {
    case 'met':
      return 'everything that the text names is there';
    case 'refused':
      return `not as things stand: ${hangs}`;
    case 'notBefore':
      return `not before a day that hangs on: ${hangs}; how likely that day is the text does not say`;
    case 'cannotBeTold':
      return `the day cannot be told; what is open: ${hangs}`;
  }
}

function latest(days: readonly Instant[]): Instant {
  return instant(Math.max(...days));
}
