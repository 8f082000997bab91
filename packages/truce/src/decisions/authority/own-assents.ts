import type { Instant } from '../../kernel/index.ts';
import { holeOf, type Id, shortName } from '../../terms/index.ts';
import { type AssentAsked, assents, claimOf, concerns, openByText, quoted, recordedOnly } from './assent-claims.ts';
import { type Authority, names } from './ground.ts';
import { standingOf } from './mandates.ts';
import type { Claim, Standing } from './standing.ts';

/** Approvals of the agreement that an actor needs from its own organs. */
export function ratificationsFor(actor: Id, authority: Authority, at: Instant = authority.at): readonly Standing[] {
  const { terms } = authority;
  const acts = assents(authority, 'ratification').filter((act) => act.of === actor);
  const ofText = (terms.ratifications ?? []).filter(({ of }) => names([of], actor, terms) === 'yes');
  if (ofText.length === 0) return recordedOnly(acts, { actor, asked: {}, authority, at }, 'ratification', 'its organ');
  return ofText.map((each) => {
    const state = each.status?.kind === 'said' ? each.status.value : undefined;
    const byText: Claim[] =
      state === 'granted' || state === 'refused' || state === 'expired'
        ? [{ state, position: 'within', covers: 'yes' }]
        : [];
    const about = acts.filter(({ item }) => item === undefined || item === each.id);
    return openByText(
      standingOf(
        [...byText, ...about.map((act) => claimOf(act, at))],
        {
          kind: 'ratification',
          of: actor,
          giver: each.organ === '' ? 'an organ that the text does not name' : each.organ,
          item: each.id,
          ...(each.takes ? { takes: each.takes } : {}),
        },
        at,
      ),
      each.status,
      authority,
    );
  });
}

/** The actor's signature under the agreement. To have endorsed it is not to have signed it. */
export function signatureOf(actor: Id, authority: Authority, at: Instant = authority.at): Standing {
  const { terms } = authority;
  const said = terms.actors.find(({ id }) => id === actor)?.signature;
  const acts = assents(authority, 'signature').filter((act) => act.of === actor);
  const byText: Claim[] =
    said?.kind === 'said' && said.value === 'given' ? [{ state: 'granted', position: 'within', covers: 'yes' }] : [];
  const about = { kind: 'signature', of: actor, giver: quoted(actor) } as const;
  const standing = standingOf([...byText, ...acts.map((act) => claimOf(act, at))], about, at);
  if (standing.state !== 'required') return standing;
  if (said === undefined)
    return { ...standing, state: 'none', why: [{ words: `no signature of ${quoted(actor)} is named`, of: actor }] };
  if (said.kind === 'said') {
    const words =
      said.value === 'endorsed' ? 'has endorsed the text, and not signed it' : 'has not signed, by the text';
    return { ...standing, why: [{ words: `${quoted(actor)} ${words}`, of: actor }] };
  }
  return openByText(standing, said, authority);
}

/** The vote on the money of an actor for a guarantee: pledges of the text that are firm, and what acts record. */
export function fundingOf(actor: Id, asked: AssentAsked, authority: Authority, at: Instant = authority.at): Standing {
  const { terms } = authority;
  const acts = assents(authority, 'funding').filter(
    (act) => act.of === actor && concerns(act.item, undefined, asked, authority),
  );
  const about = { kind: 'funding', of: actor, giver: quoted(actor) } as const;
  const guarantee = terms.guarantees.find(({ id }) => id === asked.guarantee);
  const funded = guarantee?.fundedBy;
  const pledges = terms.pledges.filter(
    (pledge) =>
      funded?.kind === 'pledges' && funded.pledges.includes(pledge.id) && names(pledge.by, actor, terms) === 'yes',
  );
  const firm = pledges.filter(
    ({ status }) =>
      status?.kind === 'said' && ['committed', 'allocated', 'disbursed', 'delivered'].includes(status.value),
  );
  const byText: Claim[] =
    firm.length > 0 && firm.length === pledges.length ? [{ state: 'granted', position: 'within', covers: 'yes' }] : [];
  const standing = standingOf([...byText, ...acts.map((act) => claimOf(act, at))], about, at);
  if (standing.state !== 'required') return standing;
  const soft = pledges.filter((each) => !firm.includes(each));
  if (soft.length > 0)
    return {
      ...standing,
      why: soft.map((pledge) => ({ words: `\`${shortName(pledge.id)}\` is not committed`, of: pledge.id })),
    };
  const hole = funded?.kind === 'silent' ? funded.hole : funded?.others;
  if (hole !== undefined)
    return { ...standing, state: 'silent', why: [{ words: holeOf(terms, hole).reason, hole, of: guarantee!.id }] };
  return { ...standing, state: 'none', why: [{ words: `no funding by ${quoted(actor)} is named`, of: actor }] };
}
