import type { Instant } from '../../kernel/index.ts';
import { type Act, type ActOf, asDone, rivals } from '../acts/index.ts';
import type { NotTaken, RefusedAct } from '../docket/index.ts';

/**
 * An alert to the public. Two people in all must stand behind it: the one who drafts it, and another who approves it. One
 * person in two offices is still one person. Until then it is a draft, and no builder of messages makes it public; anybody
 * who may approve it may withdraw it alone.
 */
export interface PublicAlert {
  readonly name: string;
  readonly draft: ActOf<'draftAlert'>;
  readonly state: 'draft' | 'public' | 'withdrawn';
  /** Who stands behind it, by code: the drafter first. */
  readonly people: readonly string[];
  /** Since when two people stand behind it. */
  readonly publicAt?: Instant;
  readonly withdrawn?: ActOf<'withdrawAlert'>;
  /** False while sign-in is missing: then the two codes are what people said of themselves, and the page says so. */
  readonly authenticated: boolean;
  readonly words: string;
}

/** How many people a public alert needs. */
export const peopleNeeded = 2;

/** The public alerts that follow from acts, as they stand at an instant, in the order in which they were drafted. */
export function publicAlerts(
  acts: readonly Act[],
  at: Instant,
): { readonly alerts: readonly PublicAlert[]; readonly refused: readonly RefusedAct[] } {
  const held = new Map<string, Held>();
  const refused: RefusedAct[] = [];
  const taken = asDone(acts.filter((act): act is OnAlert => onAlerts.has(act.act) && act.happenedAt <= at));
  // Two drafts of one name at one instant: nobody can say which of them an approval means.
  const contested = rivals(taken, (act) =>
    act.act === 'draftAlert' ? { matter: act.alert, answer: `${act.by.person} ${act.words}` } : undefined,
  );
  for (const act of taken) {
    const trouble = contested.has(act.id)
      ? { code: 'rival', why: `another alert \`${act.alert}\` was drafted at the same instant: neither counts` }
      : take(act, held);
    if (trouble) refused.push({ act, ...trouble });
  }
  return { alerts: [...held.values()].map(standing), refused };
}

type OnAlert = ActOf<'draftAlert'> | ActOf<'approveAlert'> | ActOf<'withdrawAlert'>;

const onAlerts: ReadonlySet<string> = new Set(['draftAlert', 'approveAlert', 'withdrawAlert']);

interface Held {
  readonly draft: ActOf<'draftAlert'>;
  readonly approvals: ActOf<'approveAlert'>[];
  withdrawn?: ActOf<'withdrawAlert'>;
}

function take(act: OnAlert, held: Map<string, Held>): NotTaken | undefined {
  const alert = held.get(act.alert);
  if (act.act === 'draftAlert') {
    if (alert)
      return { code: 'name-taken', why: `there is an alert \`${act.alert}\` already; give the new one another name` };
    held.set(act.alert, { draft: act, approvals: [] });
    return undefined;
  }
  if (!alert) return { code: 'no-alert', why: `there is no alert \`${act.alert}\`` };
  if (alert.withdrawn) return { code: 'withdrawn', why: `the alert \`${act.alert}\` was withdrawn; draft another one` };
  if (act.act === 'withdrawAlert') {
    alert.withdrawn = act;
    return undefined;
  }
  if (act.by.person === alert.draft.by.person)
    return { code: 'own-draft', why: 'whoever drafted it stands behind it already; it takes another person' };
  if (alert.approvals.some(({ by }) => by.person === act.by.person))
    return { code: 'approved', why: 'this person stands behind it already' };
  alert.approvals.push(act);
  return undefined;
}

function standing({ draft, approvals, withdrawn }: Held): PublicAlert {
  const people = [draft.by.person, ...approvals.map(({ by }) => by.person)];
  const decisive = approvals[peopleNeeded - 2];
  const state = withdrawn ? 'withdrawn' : decisive ? 'public' : 'draft';
  const words = {
    draft: `a draft: ${people.length} of ${peopleNeeded} people stand behind it`,
    public: `${people.length} people stand behind it; ${peopleNeeded} are needed`,
    withdrawn: `withdrawn by ${withdrawn?.by.office} ${withdrawn?.by.person}`,
  }[state];
  return {
    name: draft.alert,
    draft,
    state,
    people,
    ...(decisive ? { publicAt: decisive.happenedAt } : {}),
    ...(withdrawn ? { withdrawn } : {}),
    authenticated: [draft, ...approvals].every(({ by }) => by.authenticated),
    words,
  };
}
