import type { Instant } from '../../kernel/index.ts';
import { holeOf, type Id, shortName, type Value } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import type { Authority } from './ground.ts';
import { placed, standingOf } from './mandates.ts';
import type { Claim, Standing } from './standing.ts';
import { exactlyAt } from './window.ts';

/** Whose assent is looked at, for which force and place. */
export interface AssentAsked {
  readonly force?: Id;
  readonly guarantee?: Id;
  readonly zone?: Id;
}

/** For whom and when an assent is looked at. */
export interface Looking {
  readonly actor: Id;
  readonly asked: AssentAsked;
  readonly authority: Authority;
  readonly at: Instant;
}

/** The recorded assents of a kind, in the order in which they were done. */
export function assents(authority: Authority, what: ActOf<'assent'>['what']): readonly ActOf<'assent'>[] {
  return authority.acts.filter((act): act is ActOf<'assent'> => act.act === 'assent' && act.what === what);
}

/** Whether an assent is about this item of the text, or about the force or guarantee that is asked for. */
export function concerns(
  item: Id | undefined,
  own: { readonly id: Id; readonly of?: Id } | undefined,
  asked: AssentAsked,
  { terms }: Authority,
): boolean {
  if (item === undefined || item === own?.id) return true;
  if (item === own?.of || item === asked.force || item === asked.guarantee) return true;
  const guarantee = terms.guarantees.find(({ id }) => id === item);
  const forces = [...(guarantee?.delivers ?? []), ...(guarantee?.mayDeliver ?? [])].flatMap((each) =>
    each.kind === 'said' && each.force !== undefined ? [each.force] : [],
  );
  return forces.some((force) => force === own?.of || force === asked.force);
}

/** What an assent claims: from when it was done, or from the day that it names. */
export function claimOf(act: ActOf<'assent'>, at: Instant): Claim {
  return {
    state: act.state === 'given' ? 'granted' : act.state,
    act,
    ...placed(
      {
        ...(act.from === undefined ? {} : { from: exactlyAt(act.from) }),
        ...(act.to === undefined ? {} : { to: exactlyAt(act.to) }),
      },
      at,
    ),
    covers: 'yes',
  };
}

/** The standing of what no clause names and acts record all the same; empty where none does. */
export function recordedOnly(
  acts: readonly ActOf<'assent'>[],
  { actor, asked, authority, at }: Looking,
  kind: Standing['kind'],
  giver: string,
): readonly Standing[] {
  const about = acts.filter((act) => concerns(act.item, undefined, asked, authority));
  if (about.length === 0) return [];
  return [
    standingOf(
      about.map((act) => claimOf(act, at)),
      { kind, of: actor, giver },
      at,
    ),
  ];
}

/** What the text leaves open about a state stays open until an act says it. */
export function openByText(standing: Standing, status: Value<string> | undefined, { terms }: Authority): Standing {
  if (status?.kind !== 'silent' || standing.state !== 'required') return standing;
  const why = { words: holeOf(terms, status.hole).reason, hole: status.hole };
  return { ...standing, state: 'silent', why: [why] };
}

/** A name of the text as words show it. */
export function quoted(id: Id): string {
  return `\`${shortName(id)}\``;
}
