import { formatInstant, type Instant } from '../../kernel/index.ts';
import type { Terms } from '../../terms/index.ts';
import { type Act, type ActOf, asDone } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';

/** An amended text that the store holds, compiled; it is in force only where an act of amendment names its hash. */
export interface AmendedText {
  /** As the acts name it: the hash of the terms when the text was added. */
  readonly hash: string;
  readonly title: string;
  readonly terms: Terms;
  /** When the store took it in; before that no act could put it in force. */
  readonly receivedAt: Instant;
}

/** A text with the instant from which it is in force. */
export interface TextInForce {
  readonly hash: string;
  readonly terms: Terms;
  /** Absent for the text that the case began with. */
  readonly amended?: { readonly from: Instant; readonly title: string; readonly act: ActOf<'amend'> };
}

/** Which text was in force when. */
export interface TextsInForce {
  /** The first text, then the amended ones, in order of the instants from which they are in force. */
  readonly texts: readonly TextInForce[];
  /** Acts of amendment that move nothing, each with its reason. */
  readonly refused: readonly RefusedAct[];
}

/**
 * The texts in force, by the acts of amendment that were known and done by an instant, and the texts known by then. In force is the text of the latest
 * amendment that begins then or before; its own act says from when, which may be earlier than the act. Where two acts name
 * different texts from one instant, neither is taken and the text before stands. Pure; the order of the acts is no matter.
 */
export function termsInForce(
  first: Terms,
  acts: readonly Act[],
  {
    amended,
    knownAt,
    at,
  }: { readonly amended: readonly AmendedText[]; readonly knownAt: Instant; readonly at: Instant },
): TextsInForce {
  const held = new Map<string, Pick<AmendedText, 'title' | 'terms'>>([
    ...amended.filter(({ receivedAt }) => receivedAt <= knownAt).map((text) => [text.hash, text] as const),
    [first.hash, { title: 'the text that the case began with', terms: first }],
  ]);
  const byFrom = new Map<Instant, ActOf<'amend'>[]>();
  const refused: RefusedAct[] = [];
  for (const act of asDone(acts)) {
    if (act.act !== 'amend' || act.happenedAt > at) continue;
    if (held.has(act.hash)) byFrom.set(act.from, [...(byFrom.get(act.from) ?? []), act]);
    else refused.push({ act, code: 'amended-text-missing', why: missing(act.hash) });
  }
  const texts: TextInForce[] = [{ hash: first.hash, terms: first }];
  for (const [from, same] of [...byFrom].sort(([a], [b]) => a - b)) {
    const [act] = same;
    const hashes = [...new Set(same.map(({ hash }) => hash))].sort();
    if (hashes.length > 1) {
      const why = disputed(from, hashes);
      refused.push(...same.map((each) => ({ act: each, code: 'amendment-disputed', why })));
      continue;
    }
    const { terms, title } = held.get(act!.hash)!;
    texts.push({ hash: act!.hash, terms, amended: { from, title, act: act! } });
  }
  return { texts, refused };
}

/** The text that was in force at an instant. */
export function textAt({ texts }: Pick<TextsInForce, 'texts'>, at: Instant): TextInForce {
  return texts.findLast(({ amended }) => amended === undefined || amended.from <= at)!;
}

/** The terms in force, by instant, as docket and clocks ask for them. */
export function termsBy(inForce: Pick<TextsInForce, 'texts'>): (at: Instant) => Terms {
  return (at) => textAt(inForce, at).terms;
}

/** The terms in force at an instant, with the groups and holes of the other texts: they name in words what was begun under those. */
export function termsToName({ texts }: Pick<TextsInForce, 'texts'>, at: Instant): Terms {
  return withNames(textAt({ texts }, at).terms, texts);
}

function withNames(terms: Terms, texts: readonly TextInForce[]): Terms {
  if (texts.every((text) => text.terms === terms)) return terms;
  const all = [terms, ...texts.map((text) => text.terms)];
  return {
    ...terms,
    groups: firstOfEach(all.flatMap((each) => each.groups)),
    holes: firstOfEach(all.flatMap((each) => each.holes)),
  };
}

function firstOfEach<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const byId = new Map<string, T>();
  for (const item of items) if (!byId.has(item.id)) byId.set(item.id, item);
  return [...byId.values()];
}

function missing(hash: string): string {
  return `the text with the hash \`${hash}\` is not in the store; add it with \`truceline texts --add FILE\`, or name the hash of one that is there`;
}

function disputed(from: Instant, hashes: readonly string[]): string {
  return `disputed: from ${formatInstant(from)} on, acts put different texts in force (${hashes.map((hash) => `\`${hash}\``).join(', ')}); the text before stands, until an act names a later instant`;
}
