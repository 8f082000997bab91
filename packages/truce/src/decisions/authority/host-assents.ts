import type { Instant } from '../../kernel/index.ts';
import { type Consent, holeOf, type Id, type StatusAgreement, shortName } from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import {
  type AssentAsked,
  assents,
  claimOf,
  concerns,
  type Looking,
  openByText,
  quoted,
  recordedOnly,
} from './assent-claims.ts';
import { boundedBy } from './bounds-of-text.ts';
import { type Authority, actorIdsOf, covers, names } from './ground.ts';
import { standingOf } from './mandates.ts';
import { type Claim, isMet, type Standing, type StandingState } from './standing.ts';

/** The consents of hosts that an actor's force needs there: one for each host that the text or an act names. */
export function consentsFor(
  actor: Id,
  asked: AssentAsked,
  authority: Authority,
  at: Instant = authority.at,
): readonly Standing[] {
  const { terms } = authority;
  const about = (terms.consents ?? []).filter(
    (each) =>
      (each.of === undefined || asked.force === undefined || each.of === asked.force) &&
      (each.to.length === 0 || names(each.to, actor, terms) !== 'no') &&
      covers(each.zones, asked.zone, authority.within) !== 'no',
  );
  const hosts = new Map<string, Standing[]>();
  for (const each of about) {
    const by = actorIdsOf(terms, each.by);
    for (const host of by.ids.length > 0 ? by.ids : [undefined])
      hosts.set(host ?? '', [...(hosts.get(host ?? '') ?? []), ofConsent(each, host, { actor, asked, authority, at })]);
  }
  const hostsOfText = new Set(about.flatMap(({ by }) => actorIdsOf(terms, by).ids));
  const recorded = assents(authority, 'consent').filter(
    (act) => !hostsOfText.has(act.of) && concerns(act.item, undefined, asked, authority),
  );
  for (const host of new Set(recorded.map(({ of }) => of)))
    hosts.set(host, [
      standingOf(
        recorded.filter(({ of }) => of === host).map((act) => claimOf(act, at)),
        { kind: 'consent', of: actor, giver: quoted(host) },
        at,
      ),
    ]);
  return [...hosts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, all]) => bestOf(all));
}

/** The agreements on status that cover an actor's part of a force; the best of those of the text, and what acts record. */
export function statusFor(
  actor: Id,
  asked: AssentAsked,
  authority: Authority,
  at: Instant = authority.at,
): readonly Standing[] {
  const { terms } = authority;
  const about = (terms.statusAgreements ?? []).filter(
    (each) =>
      (each.of === undefined || asked.force === undefined || each.of === asked.force) &&
      names(each.between, actor, terms) !== 'no' &&
      covers(each.zones, asked.zone, authority.within) !== 'no',
  );
  const acts = assents(authority, 'status').filter((act) => act.of === actor);
  if (about.length > 0)
    return [
      bestOf(
        about.map((each) =>
          ofStatus(
            each,
            acts.filter((act) => concerns(act.item, each, asked, authority)),
            {
              actor,
              asked,
              authority,
              at,
            },
          ),
        ),
      ),
    ];
  return recordedOnly(acts, { actor, asked, authority, at }, 'status', 'host and sender');
}

function ofConsent(consent: Consent, host: Id | undefined, looking: Looking): Standing {
  const { authority, at, asked, actor } = looking;
  const said = consent.status?.kind === 'said' ? consent.status.value : undefined;
  const state =
    said === 'requested' || said === 'refused' || said === 'withdrawn'
      ? said
      : consent.status?.kind === 'silent'
        ? undefined
        : 'granted';
  const times = boundedBy(consent, state === 'granted' ? consent.when : undefined, looking);
  const about = host === undefined || consent.to.length === 0 ? 'yes' : names(consent.to, actor, authority.terms);
  const there = covers(consent.zones, asked.zone, authority.within);
  const scope = about === 'unknown' || there === 'unknown' ? 'unknown' : 'yes';
  const byText: Claim[] = state === undefined ? [] : [{ state, ...times, covers: scope }];
  const acts = assents(authority, 'consent').filter(
    (act) => act.of === host && concerns(act.item, consent, asked, authority),
  );
  const open = consent.by.find((each) => typeof each !== 'string');
  const standing = standingOf(
    [...byText, ...acts.map((act) => ({ ...claimOf(act, at), covers: scope as Claim['covers'] }))],
    {
      kind: 'consent',
      of: actor,
      giver: host === undefined ? 'a host whom the text leaves open' : quoted(host),
      item: consent.id,
    },
    at,
  );
  const why = [...standing.why, ...times.why];
  if (host === undefined && typeof open === 'object' && !isMet(standing.state))
    return {
      ...standing,
      state: 'silent',
      why: [...why, { words: holeOf(authority.terms, open.hole).reason, hole: open.hole }],
    };
  return openByText({ ...standing, why }, consent.status, authority);
}

function ofStatus(agreement: StatusAgreement, acts: readonly ActOf<'assent'>[], looking: Looking): Standing {
  const { authority, at, asked, actor } = looking;
  const { status } = agreement;
  const inForce = status === undefined || (status.kind === 'said' && status.value === 'in_force');
  const times = boundedBy(agreement, undefined, looking);
  const about = names(agreement.between, actor, authority.terms);
  const there = covers(agreement.zones, asked.zone, authority.within);
  const scope = about === 'unknown' || there === 'unknown' ? 'unknown' : 'yes';
  const byText: Claim[] = inForce ? [{ state: 'granted', ...times, covers: scope }] : [];
  const others = actorIdsOf(authority.terms, agreement.between).ids.filter((id) => id !== actor);
  const standing = standingOf(
    [...byText, ...acts.map((act) => claimOf(act, at))],
    {
      kind: 'status',
      of: actor,
      giver: [actor, ...others].map(quoted).join(' and '),
      item: agreement.id,
    },
    at,
  );
  const stage =
    status?.kind === 'said' && !inForce
      ? [
          {
            words: `\`${shortName(agreement.id)}\` is ${status.value.replaceAll('_', ' ')} by the text`,
            of: agreement.id,
          },
        ]
      : [];
  return openByText({ ...standing, why: [...standing.why, ...stage, ...times.why] }, status, authority);
}

const bestFirst: readonly StandingState[] = [
  'granted',
  'none',
  'unclear',
  'later',
  'requested',
  'required',
  'silent',
  'contradicted',
  'expired',
  'withdrawn',
  'refused',
];

/** Of several that would each do, the one that comes furthest. */
function bestOf(all: readonly Standing[]): Standing {
  return [...all].sort((a, b) => bestFirst.indexOf(a.state) - bestFirst.indexOf(b.state))[0]!;
}
