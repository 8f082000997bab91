import type { LocalDay } from '../kernel/index.ts';
import type { Id } from '../terms/index.ts';
import type { ForceEntry, Offer } from './force-entry.ts';
import { dayBefore } from './presence.ts';
import type { Requirement, StatedCaveat, StatedMandate } from './statement.ts';

/** What one speaker says of a force. It belongs to one fold and never leaves it. */
export interface VoiceBook {
  readonly side: ForceEntry['speaker']['side'];
  readonly requirements: Map<Id, Requirement>;
  /** Parts of an offer: what is taken off from a day on stays until then. */
  readonly offers: Map<Id, { readonly parts: readonly Offer[]; readonly evidence: readonly string[] }>;
  /** By actor and unit. */
  readonly declared: Map<string, { readonly actor: Id; readonly unit: string; readonly quantity: number }>;
  readonly calls: Map<Id, LocalDay>;
  readonly mandates: Map<string, { readonly actor: Id; readonly mandate: StatedMandate }>;
  readonly caveats: Map<string, StatedCaveat>;
}

/** A book with nothing in it. */
export function voiceBook(side: VoiceBook['side']): VoiceBook {
  return {
    side,
    requirements: new Map(),
    offers: new Map(),
    declared: new Map(),
    calls: new Map(),
    mandates: new Map(),
    caveats: new Map(),
  };
}

/** Takes one entry in; gives why it was not taken, if it was not. */
export function told({ telling, evidence }: ForceEntry, book: VoiceBook): string | undefined {
  switch (telling.what) {
    case 'required':
      return checked(telling.facts, () =>
        book.requirements.set(telling.requirement, { ...telling.facts, id: telling.requirement, evidence }),
      );
    case 'dropped':
      return dropped(telling, book);
    case 'declared':
      return checked(telling, () => book.declared.set(`${telling.actor} ${telling.unit}`, telling));
    case 'offered':
      return checked(telling.facts, () =>
        book.offers.set(telling.contribution, { parts: [telling.facts], evidence: [...evidence] }),
      );
    case 'reduced':
    case 'withdrawn':
      return lessened(telling, evidence, book);
    case 'called':
      book.calls.set(telling.contribution, telling.on);
      return undefined;
    case 'mandated':
      book.mandates.set(`${telling.actor} ${telling.mandate}`, { actor: telling.actor, mandate: telling.facts });
      return undefined;
    case 'limited':
      book.caveats.set(`${telling.actor} ${telling.caveat}`, {
        ...telling.facts,
        id: telling.caveat,
        of: telling.actor,
      });
      return undefined;
    case 'freed':
      return book.caveats.delete(`${telling.actor} ${telling.caveat}`)
        ? undefined
        : `lifts \`${telling.caveat}\`, which this speaker never set; what others set stands`;
  }
}

type Sized = Pick<Requirement, 'quantity' | 'from' | 'until'> & { readonly rotation?: number };

function checked({ quantity, from, until, rotation }: Sized, take: () => unknown): string | undefined {
  if (!isCount(quantity))
    return `\`${quantity}\` is no whole number above zero; less is told as reduced, none as withdrawn`;
  if (rotation !== undefined && !isCount(rotation))
    return `\`${rotation}\` is no number of rotations; 1 is all at once`;
  if (from !== undefined && until !== undefined && until < from)
    return `it ends on ${until}, before it begins on ${from}`;
  take();
  return undefined;
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count > 0 && count <= 1e9;
}

function dropped(
  { requirement, from }: { readonly requirement: Id; readonly from?: LocalDay },
  book: VoiceBook,
): string | undefined {
  const there = book.requirements.get(requirement);
  if (!there) return `drops \`${requirement}\`, which this speaker never required`;
  if (from === undefined || from <= (there.from ?? '')) book.requirements.delete(requirement);
  else if (until(there.until) >= from) book.requirements.set(requirement, { ...there, until: dayBefore(from) });
  return undefined;
}

function lessened(
  telling: Extract<ForceEntry['telling'], { what: 'reduced' | 'withdrawn' }>,
  evidence: readonly string[],
  book: VoiceBook,
): string | undefined {
  const { contribution, from } = telling;
  const there = book.offers.get(contribution);
  if (!there) return `takes from \`${contribution}\`, which this speaker never offered; what others say of it stands`;
  const lasting = there.parts.find((part) => from === undefined || until(part.until) >= from);
  if (telling.what === 'reduced') {
    if (!isCount(telling.by)) return `\`${telling.by}\` is no whole number above zero`;
    if (!lasting || lasting.quantity < telling.by)
      return `takes ${telling.by} from \`${contribution}\`, of which only ${lasting?.quantity ?? 0} stands; nothing is taken`;
  }
  const left = there.parts.flatMap((part): readonly Offer[] => {
    if (part !== lasting) return [part];
    const gone = telling.what === 'withdrawn' ? part.quantity : telling.by;
    const stays = part.quantity - gone;
    const before = from !== undefined && from > (part.from ?? '');
    return [
      ...(stays > 0 ? [{ ...part, quantity: stays }] : []),
      ...(before ? [{ ...part, quantity: gone, until: dayBefore(from) }] : []),
    ];
  });
  book.offers.set(contribution, { parts: left, evidence: [...there.evidence, ...evidence] });
  return undefined;
}

function until(day: LocalDay | undefined): string {
  return day ?? '9999-12-31';
}
