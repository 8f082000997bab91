import type { Instant } from '../../kernel/index.ts';
import { bindsActor, type Ground, holeOf, type Id, type Mandate, shortName, type Word } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import { type Authority, covers } from './ground.ts';
import { type Claim, type Standing, type StandingState, standFrom } from './standing.ts';
import { exactlyAt, positionIn, type Window, windowOf } from './window.ts';

/** An act that an actor may have to be permitted. */
export interface Asked {
  readonly action: Word;
  /** Absent where the place is open. */
  readonly zone?: Id;
}

/**
 * The mandates that an actor needs for an action, as they stand at an instant: those of the text, with what organs decided
 * on them laid over, and those that only an act knows. Empty where neither names one.
 */
export function mandatesFor(actor: Id, asked: Asked, authority: Authority, at: Instant = authority.at): Standing[] {
  const { terms } = authority;
  const acts = authority.acts.filter((act): act is ActOf<'mandate'> => act.act === 'mandate' && act.of === actor);
  const ofText = terms.mandates.filter(({ of }) => bindsActor(of, actor, terms));
  const own = new Map<string, ActOf<'mandate'>[]>();
  for (const act of acts)
    if (onWhich(act, ofText) === undefined) own.set(plain(act.organ), [...(own.get(plain(act.organ)) ?? []), act]);
  return [
    ...ofText
      .filter(({ actions }) => actions.includes(asked.action))
      .map((mandate) => {
        const about = acts.filter((act) => onWhich(act, ofText) === mandate.id);
        return ofMandate(mandate, about, { actor, asked, authority, at });
      }),
    ...[...own]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, about]) => {
        const claims = about.map((act) => claimOf(act, {}, { asked, authority, at }));
        if (claims.every((claim) => claim.covers === 'no')) return [];
        return [standingOf(claims, { of: actor, giver: about[0]!.organ }, at)];
      }),
  ];
}

interface Looking {
  readonly actor: Id;
  readonly asked: Asked;
  readonly authority: Authority;
  readonly at: Instant;
}

/** Which mandate of the text an act is about: the one that it names, or the one of that very organ. */
function onWhich(act: ActOf<'mandate'>, mandates: readonly Mandate[]): Id | undefined {
  if (act.mandate !== undefined) return act.mandate;
  const [one, other] = mandates.filter(({ organ }) => plain(organ) === plain(act.organ));
  return other === undefined ? one?.id : undefined;
}

function plain(organ: string): string {
  return organ.trim().replace(/\s+/g, ' ').toLowerCase();
}

function ofMandate(mandate: Mandate, acts: readonly ActOf<'mandate'>[], looking: Looking): Standing {
  const window = windowOf(mandate.valid, looking.authority.terms);
  const { status } = mandate;
  const byText: Claim[] =
    status?.kind === 'said' && (status.value === 'granted' || status.value === 'refused' || status.value === 'expired')
      ? [{ state: status.value, ...placed(status.value === 'granted' ? window : {}, looking.at), covers: 'yes' }]
      : [];
  const claims = [...byText, ...acts.map((act) => claimOf(act, window, looking))];
  const standing = standingOf(
    claims,
    {
      of: looking.actor,
      giver: mandate.organ === '' ? 'an organ that the text does not name' : mandate.organ,
      item: mandate.id,
      ...(mandate.takes ? { takes: mandate.takes } : {}),
    },
    looking.at,
  );
  if (status?.kind !== 'silent' || standing.state !== 'required') return standing;
  const why = { words: holeOf(looking.authority.terms, status.hole).reason, hole: status.hole, of: mandate.id };
  return { ...standing, state: 'silent', why: [why] };
}

/** A grant without days of its own holds for the days that the text gives the mandate. */
function claimOf(act: ActOf<'mandate'>, ofText: Window, { asked, authority, at }: Omit<Looking, 'actor'>): Claim {
  const window: Window = {
    ...(act.from === undefined
      ? act.state === 'granted' && ofText.from
        ? { from: ofText.from }
        : {}
      : { from: exactlyAt(act.from) }),
    ...(act.to === undefined
      ? act.state === 'granted' && ofText.to
        ? { to: ofText.to }
        : {}
      : { to: exactlyAt(act.to) }),
  };
  const action = act.actions === undefined || act.actions.includes(asked.action);
  return {
    state: act.state,
    act,
    ...placed(window, at),
    covers: action ? covers(act.in, asked.zone, authority.within) : 'no',
  };
}

/** Where an instant lies to a window, with those ends of it that are exactly known. */
export function placed(window: Window, at: Instant): Pick<Claim, 'position' | 'from' | 'to'> {
  const [from, to] = [window.from, window.to].map((each) =>
    each && each.earliest === each.latest ? each.earliest : undefined,
  );
  return {
    position: positionIn(window, at),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The standing that follows from claims, with the words for it. */
export function standingOf(
  claims: readonly Claim[],
  about: Pick<Standing, 'of' | 'giver' | 'item' | 'takes'> & { readonly kind?: Standing['kind'] },
  at: Instant,
): Standing {
  const stand = standFrom(claims);
  const { state } = stand;
  const deciding = [...stand.claims].sort((a, b) => (a.to ?? 0) - (b.to ?? 0)).at(-1);
  const known = state === 'granted' || state === 'later' || state === 'expired' ? deciding : undefined;
  const kind = about.kind ?? 'mandate';
  const asked = state === 'requested' ? stand.claims[0]?.act?.happenedAt : undefined;
  return {
    ...about,
    kind,
    state,
    ...(known?.from === undefined ? {} : { from: known.from }),
    ...(known?.to === undefined ? {} : { to: known.to }),
    acts: stand.claims.flatMap(({ act }) => act ?? []),
    ...(asked === undefined || asked > at ? {} : { requestedAt: asked }),
    why: [groundOf(state, { ...about, kind })],
  };
}

function groundOf(
  state: StandingState,
  { giver, item, kind, of }: Pick<Standing, 'giver' | 'item' | 'kind' | 'of'>,
): Ground {
  const own = `\`${shortName(of)}\``;
  const what = item === undefined ? `${kindWords[kind]} of ${own}` : `\`${shortName(item)}\``;
  const words = stateWords[state].replaceAll('granted', givenWords[kind]);
  return { words: giver === own ? `${what} ${words}` : `${giver}: ${what} ${words}`, of: item ?? of };
}

/** What one says of a permission that is there. */
const givenWords: Readonly<Record<Standing['kind'], string>> = {
  mandate: 'granted',
  ratification: 'granted',
  consent: 'given',
  signature: 'given',
  funding: 'given',
  status: 'in force',
};

/** What kinds of permission are called. */
export const kindWords: Readonly<Record<Standing['kind'], string>> = {
  mandate: 'the mandate',
  consent: 'the consent',
  status: 'the status agreement',
  ratification: 'the ratification',
  signature: 'the signature',
  funding: 'the funding vote',
};

/** How a permission stands, to be put after its name. */
export const stateWords: Readonly<Record<StandingState, string>> = {
  none: 'is not named',
  required: 'is needed and not granted',
  requested: 'was asked for and is not granted',
  granted: 'is granted',
  later: 'is granted and has not begun',
  refused: 'is refused',
  expired: 'has expired',
  withdrawn: 'was withdrawn',
  contradicted: 'is granted and not granted by acts of one instant: it does not count',
  unclear: 'is granted, perhaps not for this place or time',
  silent: 'is left open by the text',
};
