import { by, type Instant, instant } from '../kernel/index.ts';
import type { InformationCredibility } from '../reports/index.ts';
import { isJudgement, type Judgement, type JudgementOf, type Mark } from './judgement.ts';
import type { SourceId } from './source-id.ts';

/** What people say of one thing: their standing judgements, and what follows; nothing follows where they disagree. */
export interface Together<T, J extends JudgementOf<'mark'> | JudgementOf<'credibility'>> {
  readonly agreed?: T;
  /** One of each person, or several where a person said several things at one instant. */
  readonly judgements: readonly J[];
}

/** A judgement of two persons in force. */
export interface Seconded<W extends 'reliability' | 'class' | 'method'> {
  readonly judgement: JudgementOf<W>;
  readonly second: JudgementOf<'second'>;
  /** When the second person stood behind it. */
  readonly since: Instant;
}

/** A judgement that waits for a second person. */
export type Waiting = JudgementOf<'reliability' | 'class' | 'method' | 'undo'>;

/** How the judgements of a case stood at an instant. */
export interface StandingJudgements {
  readonly marks: ReadonlyMap<string, Together<Mark, JudgementOf<'mark'>>>;
  readonly digits: ReadonlyMap<string, Together<InformationCredibility, JudgementOf<'credibility'>>>;
  /** Letters in force of each source, one for each topic and party. */
  readonly letters: ReadonlyMap<SourceId, readonly Seconded<'reliability'>[]>;
  readonly classes: ReadonlyMap<SourceId, Seconded<'class'>>;
  /** Absent: nobody put anything in force, and the digits of the feeds stand. */
  readonly method?: Seconded<'method'>;
  readonly waiting: readonly Waiting[];
  /** Judgements that were taken back, with what took them back. */
  readonly undone: ReadonlyMap<string, JudgementOf<'undo'>>;
  /** Judgements that move nothing, with the reason. */
  readonly idle: readonly { readonly judgement: Judgement; readonly why: string }[];
  /** All that were known, in order of receipt. */
  readonly all: readonly Judgement[];
}

const inOrder = by<Judgement>(
  ({ receivedAt }) => receivedAt,
  ({ id }) => id,
);

/**
 * The judgements that stood at an instant. A later word of the same person takes the place of an earlier one; persons who
 * disagree leave a thing without a judgement; letters, classes and the method of digits take two persons. The result hangs on the set
 * of judgements and on the instant alone.
 */
export function standingJudgements(judgements: readonly Judgement[], knownAt: Instant): StandingJudgements {
  const all = [...new Map(judgements.map((each) => [each.id, each])).values()]
    .filter(({ receivedAt }) => receivedAt <= knownAt)
    .sort(inOrder);
  const byId = new Map(all.map((each) => [each.id, each]));
  const idle: { judgement: Judgement; why: string }[] = [];
  const seconds = secondsOf(all, byId, idle);
  const { undone, asked } = undoneOf(all, { byId, seconds, idle });
  const kept = all.filter(({ id }) => !undone.has(id));
  const secondOf = (id: string) => seconds.get(id)?.find((second) => !undone.has(second.id));
  const inForce = kept.flatMap((judgement) => {
    const second = secondOf(judgement.id);
    return takesTwo(judgement) && second ? [{ judgement, second, since: later(judgement, second) }] : [];
  });
  const ofWhat = <W extends 'reliability' | 'class' | 'method'>(what: W) =>
    inForce.filter(({ judgement }) => judgement.said.what === what) as unknown as readonly Seconded<W>[];
  const newest = <W extends 'reliability' | 'class' | 'method'>(rivals: readonly Seconded<W>[]) =>
    newestOf(rivals, idle);
  const [method] = newest(ofWhat('method'));
  return {
    marks: together(
      kept.filter((each) => isJudgement(each, 'mark')),
      ({ said }) => said.mark,
    ),
    digits: together(
      kept.filter((each) => isJudgement(each, 'credibility')),
      ({ said }) => said.digit,
    ),
    letters: new Map(
      [...Map.groupBy(ofWhat('reliability'), ({ judgement }) => judgement.said.source)].map(([source, rivals]) => [
        source,
        [...Map.groupBy(rivals, scopeOf).values()].flatMap(newest),
      ]),
    ),
    classes: new Map(
      [...Map.groupBy(ofWhat('class'), ({ judgement }) => judgement.said.source)].flatMap(([source, rivals]) =>
        newest(rivals).map((each) => [source, each] as const),
      ),
    ),
    ...(method ? { method } : {}),
    waiting: kept.filter(
      (each): each is Waiting => (takesTwo(each) || asked.has(each.id)) && secondOf(each.id) === undefined,
    ),
    undone,
    idle,
    all,
  };
}

/** Whether a judgement is of a sort that stands only when a second person is behind it. */
export function takesTwo(judgement: Judgement): judgement is JudgementOf<'reliability' | 'class' | 'method'> {
  return isJudgement(judgement, 'reliability', 'class', 'method');
}

/** Who stood behind what: another person than the one who said it. */
function secondsOf(
  all: readonly Judgement[],
  byId: ReadonlyMap<string, Judgement>,
  idle: { judgement: Judgement; why: string }[],
): ReadonlyMap<string, readonly JudgementOf<'second'>[]> {
  const seconds = new Map<string, JudgementOf<'second'>[]>();
  for (const second of all.filter((each) => isJudgement(each, 'second'))) {
    const of = byId.get(second.said.judgement);
    const why = whyNoSecond(second, of);
    if (why !== undefined) idle.push({ judgement: second, why });
    else seconds.set(of!.id, [...(seconds.get(of!.id) ?? []), second]);
  }
  return seconds;
}

/** Why somebody cannot stand behind a judgement; nothing where that can be done. */
export function whyNoSecond({ by: who }: Pick<Judgement, 'by'>, of: Judgement | undefined): string | undefined {
  if (!of) return 'it stands behind a judgement that is not known';
  if (!takesTwo(of) && !isJudgement(of, 'undo')) return 'it stands behind a judgement that takes one person only';
  if (of.by.person === who.person) return 'the person who gave a judgement cannot be the second person behind it';
  return undefined;
}

/** What is taken back: by its own author at once, by others when a second person is behind it. `asked`: by others. */
function undoneOf(
  all: readonly Judgement[],
  ground: {
    readonly byId: ReadonlyMap<string, Judgement>;
    readonly seconds: ReadonlyMap<string, readonly JudgementOf<'second'>[]>;
    readonly idle: { judgement: Judgement; why: string }[];
  },
): { readonly undone: ReadonlyMap<string, JudgementOf<'undo'>>; readonly asked: ReadonlySet<string> } {
  const undone = new Map<string, JudgementOf<'undo'>>();
  const asked = new Map<string, string>();
  for (const undo of all.filter((each) => isJudgement(each, 'undo'))) {
    const of = ground.byId.get(undo.said.judgement);
    const why = whyNoUndo(of, ground.byId);
    if (why !== undefined) {
      ground.idle.push({ judgement: undo, why });
      continue;
    }
    const own = of!.by.person === undo.by.person;
    if (!own) asked.set(undo.id, of!.id);
    if ((own || ground.seconds.has(undo.id)) && !undone.has(of!.id)) undone.set(of!.id, undo);
  }
  return { undone, asked: new Set([...asked].filter(([, of]) => !undone.has(of)).map(([undo]) => undo)) };
}

/** Why a judgement cannot be taken back; nothing where it can. */
export function whyNoUndo(of: Judgement | undefined, byId: ReadonlyMap<string, Judgement>): string | undefined {
  if (!of) return 'it takes back a judgement that is not known';
  const behind = isJudgement(of, 'second') ? byId.get(of.said.judgement) : undefined;
  return isJudgement(of, 'undo') || (behind && isJudgement(behind, 'undo'))
    ? 'what was taken back is given anew, and not brought back'
    : undefined;
}

/** The newest of some rivals; none where several were said last, at one instant, and differ. */
function newestOf<W extends 'reliability' | 'class' | 'method'>(
  rivals: readonly Seconded<W>[],
  idle: { judgement: Judgement; why: string }[],
): readonly Seconded<W>[] {
  const last = Math.max(...rivals.map(({ since }) => since));
  const newest = rivals.filter(({ since }) => since === last);
  const said = new Set(newest.map(({ judgement }) => wordOf(judgement)));
  if (said.size === 1) return newest.slice(0, 1);
  for (const { judgement } of newest)
    idle.push({ judgement, why: 'another judgement of the same instant contradicts it: neither stands' });
  return [];
}

function wordOf({ said }: JudgementOf<'reliability' | 'class' | 'method'>): string {
  switch (said.what) {
    case 'reliability':
      return said.letter;
    case 'class':
      return said.sourceClass;
    case 'method':
      return said.digits;
  }
}

function scopeOf({ judgement: { said } }: Seconded<'reliability'>): string {
  return `${said.kind ?? ''} ${said.party ?? ''}`;
}

function later(one: Judgement, other: Judgement): Instant {
  return instant(Math.max(one.receivedAt, other.receivedAt));
}

/** What persons say of each report: the last word of each, and what they agree on. */
function together<J extends JudgementOf<'mark'> | JudgementOf<'credibility'>, T>(
  judgements: readonly J[],
  word: (judgement: J) => T,
): ReadonlyMap<string, Together<T, J>> {
  return new Map(
    [...Map.groupBy(judgements, ({ said }) => said.report)].map(([report, of]) => {
      const last = [...Map.groupBy(of, (each) => each.by.person).values()].flatMap((own) => {
        const at = Math.max(...own.map(({ receivedAt }) => receivedAt));
        return own.filter(({ receivedAt }) => receivedAt === at);
      });
      const words = new Set(last.map(word));
      return [report, { ...(words.size === 1 ? { agreed: [...words][0]! } : {}), judgements: last }];
    }),
  );
}
