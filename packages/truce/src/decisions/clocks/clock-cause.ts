import type { ApparentBreach } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type AnchorInstant, type CeasefirePeriod, type Id, shortName } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { Docket, DocketCase } from '../docket/index.ts';

/** Something that happened and from which a clock of the text may count. */
export interface ClockCause {
  readonly kind: 'breach' | 'case' | 'start';
  /** The apparent breach, the case, or `start:` with what started: acts name it so. */
  readonly name: string;
  readonly words: string;
  /** The instants that clocks of the text may count from, as far as they have come. */
  readonly at: Readonly<Partial<Record<AnchorInstant, Instant>>>;
  /** When the record first knew of it: a clock cannot be proposed earlier. Absent: the text itself gives the instant. */
  readonly knownAt?: Instant;
  /** The item that started, or the body before which the case is. */
  readonly of?: Id;
  readonly breach?: ApparentBreach;
  /** From how many independent origins its evidence comes; absent where it rests on acts or the text. */
  readonly origins?: number;
}

/** What the causes that are breaches are read from. */
export interface BreachGround {
  readonly breaches: readonly ApparentBreach[];
  readonly detectedAt: (breach: ApparentBreach) => Instant;
  readonly originsOf: (breach: ApparentBreach) => number;
  readonly docket: Docket;
}

/** Apparent breaches as causes: when it happened, was detected, referred, verified, notified to the accused and determined. */
export function causesFromBreaches(ground: BreachGround): readonly ClockCause[] {
  const determined = earliest(ground.docket.determinations, (each) =>
    each.outcome === 'substantiated' ? [each.breach, each.decidedAt] : undefined,
  );
  const referred = earliest(ground.docket.cases, (each) => [each.breach, each.openedAt]);
  const casesOf = Map.groupBy(ground.docket.cases, ({ breach }) => breach);
  return ground.breaches.map((breach) => {
    const detection = ground.detectedAt(breach);
    const [determination, referral] = [determined.get(breach.id), referred.get(breach.id)];
    const stages = stagesOf(casesOf.get(breach.id) ?? [], breach.actor);
    const who = breach.actor === undefined ? ', not attributed' : ` by ${breach.actor}`;
    return {
      kind: 'breach',
      name: breach.id,
      words: `apparent breach of \`${shortName(breach.clause)}\`${who}`,
      at: {
        occurrence: breach.onset,
        detection,
        report: detection,
        ...stages,
        ...(determination === undefined ? {} : { determination }),
        ...(referral === undefined ? {} : { referral }),
      },
      knownAt: detection,
      of: breach.clause,
      breach,
      origins: ground.originsOf(breach),
    };
  });
}

/**
 * What cases say of their matter: it is verified once a finding is taken up, and notified once the accused is asked to
 * reply. Where nobody is accused, asking anybody is no notice.
 */
function stagesOf(
  cases: readonly DocketCase[],
  accused: string | undefined,
): Pick<ClockCause['at'], 'verification' | 'notification'> {
  const acts = cases.flatMap((each) => each.acts);
  const verification = firstDone(acts, (act) => act.act === 'find');
  const notification = firstDone(acts, (act) => act.act === 'askReply' && shortName(act.of) === accused);
  return {
    ...(verification === undefined ? {} : { verification }),
    ...(notification === undefined ? {} : { notification }),
  };
}

function firstDone(acts: readonly Act[], which: (act: Act) => boolean): Instant | undefined {
  return earliest(acts.filter(which), ({ happenedAt }) => ['', happenedAt]).get('');
}

/** Cases before a body as causes: referred when they were opened; the instants of their breach where it is on record. */
export function causesFromDocket(docket: Docket, breaches: readonly ClockCause[]): readonly ClockCause[] {
  const byBreach = new Map(breaches.map((each) => [each.name, each]));
  return docket.cases.flatMap((each): readonly ClockCause[] => {
    if (each.body === undefined) return [];
    const about = each.breach === undefined ? undefined : byBreach.get(each.breach);
    const opened = each.acts[0];
    const opening = { referral: each.openedAt, start: each.openedAt };
    return [
      {
        kind: 'case',
        name: each.name,
        words: `case \`${each.name}\` before \`${shortName(each.body)}\``,
        at: { ...about?.at, ...stagesOf([each], each.accused && shortName(each.accused)), ...opening },
        ...(opened ? { knownAt: opened.receivedAt } : {}),
        of: each.body,
        ...(about?.breach ? { breach: about.breach } : {}),
      },
    ];
  });
}

/**
 * Starts of ceasefires as causes: the one that the text or an assumption gives, and each that somebody declared or certified
 * from another instant. Where they differ, each begins clocks of its own: a disputed start stays disputed.
 */
export function causesFromStarts(periods: readonly CeasefirePeriod[], acts: readonly Act[]): readonly ClockCause[] {
  const byText = periods.flatMap((period): readonly ClockCause[] =>
    period.start.kind === 'at'
      ? [
          {
            kind: 'start',
            name: `start:${shortName(period.id)}`,
            words: `start of \`${shortName(period.id)}\` by ${period.assumed ? 'an assumption' : 'the text'}`,
            at: { start: period.start.at },
            of: period.id,
          },
        ]
      : [],
  );
  const known = new Set(byText.map((each) => `${each.of} ${each.at.start}`));
  const declared = acts.flatMap((act): readonly ClockCause[] => {
    if (act.act !== 'ceasefire' || !['declared', 'certified'].includes(act.what)) return [];
    const key = `${act.ceasefire} ${act.from}`;
    if (known.has(key)) return [];
    known.add(key);
    return [declaredStart(act)];
  });
  return [...byText, ...declared];
}

function declaredStart(act: ActOf<'ceasefire'>): ClockCause {
  const by = act.by.of === undefined ? act.by.office : shortName(act.by.of);
  return {
    kind: 'start',
    name: `start:${shortName(act.ceasefire)}:${act.from}`,
    words: `start of \`${shortName(act.ceasefire)}\` as ${act.what} by ${by}`,
    at: { start: act.from },
    knownAt: act.receivedAt,
    of: act.ceasefire,
  };
}

function earliest<T>(
  all: readonly T[],
  read: (each: T) => readonly [string | undefined, Instant] | undefined,
): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>();
  for (const each of all) {
    const [key, at] = read(each) ?? [];
    if (key === undefined || at === undefined) continue;
    const before = found.get(key);
    if (before === undefined || at < before) found.set(key, at);
  }
  return found;
}
