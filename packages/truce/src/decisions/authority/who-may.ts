import { formatInstant, type Instant } from '../../kernel/index.ts';
import { type Ground, holeOf, type Id, shortName, type Word } from '../../terms/index.ts';
import { caveatsOn, type StandingCaveat } from './caveats.ts';
import { type Authority, actorIdsOf, covers, names, unique } from './ground.ts';
import { consentsFor, statusFor } from './host-assents.ts';
import { mandatesFor } from './mandates.ts';
import { earliestGrant } from './obstacles.ts';
import { ratificationsFor } from './own-assents.ts';
import type { Response } from './responses.ts';
import { isMet, type Standing } from './standing.ts';

/**
 * Whether an actor may act. `never`: a caveat keeps it out, or a permission was refused; `notYet`: something is missing
 * that people can still give; `silent`: only a better text can tell; `withCaveat`: within limits of place.
 */
export type Verdict = 'may' | 'withCaveat' | 'notYet' | 'never' | 'silent';

/** One thing that is still missing, and who gives it. */
export interface Lacking {
  readonly kind: Standing['kind'] | 'decision' | 'condition';
  /** One line: `House of Commons: `m_gb` is needed and not granted`. */
  readonly words: string;
  /** Who gives it, in words; absent where the text does not say. */
  readonly giver?: string;
  /** The first instant at which it can be there, where the text says what it takes. */
  readonly notBefore?: Instant;
  readonly why: readonly Ground[];
}

/** The answer for one actor and one response. */
export interface MayAct {
  readonly actor: Id;
  readonly verdict: Verdict;
  /** What keeps it out for good, or as long as nobody changes their mind. */
  readonly barred: readonly Ground[];
  readonly missing: readonly Lacking[];
  readonly silent: readonly Ground[];
  /** The limits of place within which it may. */
  readonly limits: readonly Ground[];
  /** What is granted, and what the text does not name and nobody asks for. */
  readonly notes: readonly Ground[];
  readonly standings: readonly Standing[];
  readonly caveats: readonly StandingCaveat[];
}

/** What is asked of a response: who, and where. */
export interface MayAsked {
  readonly actor: Id;
  /** Absent: the one place that the text names, or any. */
  readonly zone?: Id;
}

/**
 * Whether an actor may do what a response says, at the instant of the ground, with the ground for each part of the answer.
 * Everything that is missing is listed, not only what decides. A response that is a bare action asks for mandates and
 * caveats alone, because no clause gives it to anybody.
 */
export function mayAct(response: Response | { readonly action: Word }, asked: MayAsked, authority: Authority): MayAct {
  const clause = 'id' in response ? response : undefined;
  const { actor } = asked;
  const zone = asked.zone ?? (clause && placeOf(clause));
  const force = clause?.force;
  const act = { action: response.action, ...(zone === undefined ? {} : { zone }) };
  const caveats = caveatsOn(actor, act, authority);
  const abroad = {
    ...(force === undefined ? {} : { force }),
    ...(clause?.kind === 'delivery' ? { guarantee: clause.id } : {}),
    ...(zone === undefined ? {} : { zone }),
  };
  const standings = [
    ...mandatesFor(actor, act, authority),
    ...ratificationsFor(actor, authority),
    ...(force === undefined ? [] : consentsFor(actor, abroad, authority)),
    ...(force === undefined ? [] : statusFor(actor, abroad, authority)),
  ];
  const place = clause ? placed(clause, asked.zone, authority) : {};
  const barred = [
    ...(caveats.bearing === 'excludes' ? caveats.why : []),
    ...standings.filter(({ state }) => state === 'refused').flatMap(({ why }) => why),
    ...(place.barred ?? []),
  ];
  const needed = clause ? [...decisionOf(clause, authority), ...conditionOf(clause, authority)] : [];
  const missing = [...standings.flatMap((each) => missingOf(each, authority)), ...needed.filter(isMissing)];
  const silent = [
    ...roleOf(clause, response.action, actor, authority),
    ...standings.filter(({ state }) => state === 'silent').flatMap(({ why }) => why),
    ...needed.flatMap((each) => (isMissing(each) ? [] : [each])),
  ];
  const limits = caveats.bearing === 'unknown' ? caveats.why : [];
  const verdict: Verdict =
    barred.length > 0
      ? 'never'
      : missing.length > 0
        ? 'notYet'
        : silent.length > 0
          ? 'silent'
          : limits.length > 0
            ? 'withCaveat'
            : 'may';
  return {
    actor,
    verdict,
    barred: unique(barred),
    missing,
    silent: unique(silent),
    limits: unique(limits),
    notes: unique([...notesOf(actor, response.action, standings, clause), ...(place.notes ?? [])]),
    standings,
    caveats: caveats.caveats,
  };
}

/** Who is asked about a response: those it names and, where its list is open, whoever is known for the action. */
export function actorsFor(response: Response, { terms, acts }: Authority): readonly Id[] {
  const { ids, open } = actorIdsOf(terms, response.by);
  if (open.length === 0) return ids;
  const force = terms.forces.find(({ id }) => id === response.force);
  const known = [
    ...terms.mandates.filter(({ actions }) => actions.includes(response.action)).map(({ of }) => of),
    ...terms.caveats.filter(({ actions }) => actions.includes(response.action)).map(({ of }) => of),
    ...(force?.contributors ?? []).flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : [])),
    ...acts.flatMap((act) =>
      ((act.act === 'mandate' || act.act === 'caveat') && act.actions?.includes(response.action)) ||
      (act.act === 'contribution' && act.force === response.force)
        ? [act.of]
        : [],
    ),
  ];
  return [...new Set([...ids, ...actorIdsOf(terms, known).ids])].sort();
}

function placeOf({ zones }: Response): Id | undefined {
  const [one, other] = zones;
  return typeof one === 'string' && other === undefined ? one : undefined;
}

/** What the clause itself says of the place that is asked for. */
function placed(
  clause: Response,
  asked: Id | undefined,
  { terms, within }: Authority,
): { readonly barred?: readonly Ground[]; readonly notes?: readonly Ground[] } {
  const hole = clause.zones.find((each) => typeof each !== 'string');
  const open =
    typeof hole === 'object'
      ? [{ words: `where is left open: ${holeOf(terms, hole.hole).reason}`, hole: hole.hole, of: clause.id }]
      : [];
  if (asked === undefined || clause.zones.length === 0) return { notes: open };
  const inside = covers(clause.zones, asked, within);
  if (inside === 'yes') return {};
  if (inside === 'unknown') return { notes: open };
  const zones = clause.zones.filter((each) => typeof each === 'string').map((each) => `\`${shortName(each)}\``);
  return {
    barred: [{ words: `the clause is about ${zones.join(', ')}, not about \`${shortName(asked)}\``, of: clause.id }],
  };
}

/** The text gives the act to somebody else, to nobody, or to a list that it leaves open. */
function roleOf(clause: Response | undefined, action: Word, actor: Id, { terms }: Authority): readonly Ground[] {
  if (!clause) return [{ words: `no clause has it ${action.replaceAll('_', ' ')}`, of: actor }];
  const role = names(clause.by, actor, terms);
  if (role === 'yes') return [];
  const [hole] = actorIdsOf(terms, clause.by).open;
  return [
    hole === undefined
      ? { words: 'the clause does not name it', of: clause.id }
      : { words: 'the clause does not name it, and leaves its list open', hole },
  ];
}

function decisionOf(clause: Response, authority: Authority): readonly (Lacking | Ground)[] {
  const { decidedBy } = clause;
  if (decidedBy === undefined) return [];
  const decided = authority.decidedAt(clause.id, authority.at);
  if (decided.value === 'true') return [];
  if (typeof decidedBy !== 'string') {
    const { reason } = holeOf(authority.terms, decidedBy.hole);
    return [{ words: `who decides is open: ${reason}`, hole: decidedBy.hole, of: clause.id }];
  }
  const name = `\`${shortName(decidedBy)}\``;
  const words = decided.value === 'false' ? `${name} has decided against it` : `${name} has not decided`;
  return [{ kind: 'decision', words, giver: name, why: decided.why }];
}

function conditionOf(clause: Response, authority: Authority): readonly (Lacking | Ground)[] {
  if (!clause.when) return [];
  const value = authority.conditionAt(clause.when, authority.at);
  if (value.value === 'true') return [];
  if (value.value === 'silent') return value.why;
  const [holes, others] = [
    value.why.filter(({ hole }) => hole !== undefined),
    value.why.filter(({ hole }) => hole === undefined),
  ];
  const words = others.map((each) => each.words).join('; ');
  const missing: Lacking = {
    kind: 'condition',
    words:
      value.value === 'false' ? `its condition does not hold: ${words}` : `its condition is not established: ${words}`,
    why: others,
  };
  return [missing, ...holes];
}

function isMissing(each: Lacking | Ground): each is Lacking {
  return 'kind' in each;
}

function missingOf(standing: Standing, authority: Authority): readonly Lacking[] {
  if (isMet(standing.state) || standing.state === 'refused' || standing.state === 'silent') return [];
  const notBefore =
    standing.state === 'later'
      ? standing.from
      : standing.state === 'required' || standing.state === 'requested'
        ? earliestGrant(standing, authority)
        : undefined;
  return [
    {
      kind: standing.kind,
      words: standing.why.map(({ words }) => words).join('; '),
      giver: standing.giver,
      ...(notBefore === undefined ? {} : { notBefore }),
      why: standing.why,
    },
  ];
}

function notesOf(
  actor: Id,
  action: Word,
  standings: readonly Standing[],
  clause: Response | undefined,
): readonly Ground[] {
  const has = (kind: Standing['kind']): boolean => standings.some((each) => each.kind === kind);
  const granted = standings.filter(({ state }) => state === 'granted');
  return [
    ...granted.map((each): Ground => {
      const until = each.to === undefined ? '' : ` until ${formatInstant(each.to)}`;
      return { words: `${each.why[0]!.words}${until}`, of: each.item ?? actor };
    }),
    ...(has('mandate') ? [] : [{ words: `no mandate to ${action.replaceAll('_', ' ')} is named`, of: actor }]),
    ...(clause?.force === undefined || has('consent')
      ? []
      : [{ words: 'no consent of a host is named', of: clause.id }]),
    ...(clause?.force === undefined || has('status')
      ? []
      : [{ words: 'no agreement on its status is named', of: clause.id }]),
    ...(clause?.stage === undefined || ['agreed', 'ratified', 'in_force'].includes(clause.stage)
      ? []
      : [{ words: `the clause itself is only ${clause.stage.replaceAll('_', ' ')}`, of: clause.id }]),
  ];
}
