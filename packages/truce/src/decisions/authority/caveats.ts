import type { Instant } from '../../kernel/index.ts';
import {
  type Bearing,
  bearingOf,
  bindsActor,
  type CaveatScope,
  type Ground,
  holeOf,
  type Id,
  shortName,
  type Word,
} from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import { type Authority, unique } from './ground.ts';
import type { Asked } from './mandates.ts';

/** A caveat that stands at an instant: of the text, or set by an act. */
export interface StandingCaveat extends Omit<CaveatScope, 'actions'> {
  /** `all`: whoever set it named no action. */
  readonly actions: readonly Word[] | 'all';
  readonly act?: ActOf<'caveat'>;
  /** Set and lifted by acts of one instant: it counts as set. */
  readonly contradicted?: true;
  /** What was said when it was set. For the operator alone. */
  readonly words?: string;
}

/**
 * The caveats that stand, with acts laid over the text. Setting a caveat again adds to what stands under its name, until
 * that name is lifted: no act that sets a caveat ever frees a force. Set and lifted at one instant counts as set.
 */
export function caveatsStanding({ terms, acts }: Authority): readonly StandingCaveat[] {
  const standing = new Map<string, StandingCaveat[]>(terms.caveats.map((caveat) => [caveat.id, [caveat]]));
  const ordered = acts
    .filter((act): act is ActOf<'caveat'> => act.act === 'caveat')
    .sort((a, b) => a.happenedAt - b.happenedAt || order(a) - order(b) || (a.id < b.id ? -1 : 1));
  for (const act of ordered) {
    const name = nameOf(act);
    if (name === undefined) continue;
    const lifted = ordered.some(
      (each) => each.what === 'lifted' && each.happenedAt === act.happenedAt && nameOf(each) === name,
    );
    if (act.what === 'lifted') {
      const together = ordered.some(
        (each) => each.what === 'set' && each.happenedAt === act.happenedAt && nameOf(each) === name,
      );
      if (together)
        standing.set(
          name,
          (standing.get(name) ?? []).map((each) => ({ ...each, contradicted: true })),
        );
      else standing.delete(name);
    } else standing.set(name, [...(standing.get(name) ?? []), setBy(act, terms.caveats, lifted)]);
  }
  return [...standing.values()].flat();
}

/** How the standing caveats of an actor bear on an act at an instant. */
export interface CaveatsOnAct {
  readonly bearing: Bearing;
  /** Those that bear, most binding first. */
  readonly caveats: readonly StandingCaveat[];
  readonly why: readonly Ground[];
}

/** How the caveats that stand bear on an actor's act; grounds name the holes of the text that leave it open. */
export function caveatsOn(
  actor: Id,
  asked: Asked,
  authority: Authority,
  at: Instant = authority.at,
  standing: readonly StandingCaveat[] = caveatsStanding(authority),
): CaveatsOnAct {
  const { terms, within } = authority;
  // Several may stand under one name: each is asked by a name of its own.
  const own = standing
    .filter(({ of }) => bindsActor(of, actor, terms))
    .map((caveat, index) => ({ caveat, key: `${index}` }));
  const { bearing, caveats } = bearingOf(
    actor,
    asked,
    {
      groups: terms.groups,
      caveats: own.map(({ caveat, key }) => ({
        ...caveat,
        id: key,
        actions: caveat.actions === 'all' ? [asked.action] : caveat.actions,
      })),
    },
    within,
    (condition) => authority.conditionAt(condition, at),
  );
  const bear = own.filter(({ key }) => caveats.includes(key)).map(({ caveat }) => caveat);
  return { bearing, caveats: bear, why: unique(bear.flatMap((each) => groundsOf(each, asked, authority, at))) };
}

/** What a caveat says of an action, in words: `never to deploy in `north``, `to deploy only in …`. */
export function limitWords(caveat: StandingCaveat, action: Word, terms: Authority['terms']): string {
  const act = `to ${action.replaceAll('_', ' ')}`;
  const places = caveat.zones.map((zone) =>
    typeof zone === 'string' ? `\`${shortName(zone)}\`` : `“${holeOf(terms, zone.hole).reason}”`,
  );
  const where = places.length > 0 ? ` in ${places.join(', ')}` : '';
  return caveat.kind === 'never' ? `never ${act}${where}` : `${act} only${where}`;
}

function order({ what }: ActOf<'caveat'>): number {
  return what === 'set' ? 0 : 1;
}

/** The name under which a caveat is set and lifted; one that was set without any stands under its act's. */
function nameOf(act: ActOf<'caveat'>): string | undefined {
  if (act.caveat !== undefined) return act.caveat;
  if (act.called !== undefined) return `${act.of} ${act.called}`;
  return act.what === 'set' ? `act ${act.id}` : undefined;
}

function setBy(act: ActOf<'caveat'>, ofText: readonly CaveatScope[], contradicted: boolean): StandingCaveat {
  // A caveat of the text that is set again without saying more is the caveat of the text.
  const known = act.kind === undefined ? ofText.find(({ id }) => id === act.caveat) : undefined;
  return {
    id: act.caveat ?? `${act.of.slice(0, act.of.indexOf('/'))}/caveat/${act.called ?? act.id}`,
    of: act.of,
    kind: act.kind ?? known?.kind ?? 'never',
    zones: act.in ?? known?.zones ?? [],
    actions: act.actions ?? known?.actions ?? 'all',
    ...(known?.when ? { when: known.when } : {}),
    act,
    ...(contradicted ? { contradicted: true as const } : {}),
    words: act.words,
  };
}

function groundsOf(
  caveat: StandingCaveat,
  { action, zone }: Asked,
  authority: Authority,
  at: Instant,
): readonly Ground[] {
  const { terms } = authority;
  const words = `caveat \`${shortName(caveat.id)}\`: ${limitWords(caveat, action, terms)}`;
  const twice = caveat.contradicted ? ' (set and lifted by acts of one instant: it counts as set)' : '';
  const holes = caveat.zones.flatMap((each) => (typeof each === 'string' ? [] : [each.hole]));
  return [
    { words: `${words}${twice}`, of: caveat.id, ...(holes[0] === undefined ? {} : { hole: holes[0] }) },
    ...(zone === undefined && caveat.zones.length > 0
      ? [{ words: 'where it would be done is open', of: caveat.id }]
      : []),
    ...(caveat.when ? authority.conditionAt(caveat.when, at).why : []),
  ];
}
