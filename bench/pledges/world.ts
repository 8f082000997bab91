import { type Instant, instant } from '@truceline/truce/kernel';
import { exact, money, type PledgeEntry, type PledgeFacts, type Stage, type Telling } from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';

const dayMs = 86_400_000;
const opens = Date.UTC(2022, 0, 1);
const days = 1_570;
const donors = Array.from({ length: 42 }, (_, index) => `donor ${index}`);
const kinds: readonly PledgeFacts['kind'][] = ['money', 'equipment', 'training', 'logistics', 'facilities'];
const currencies = ['EUR', 'USD', 'GBP', 'SEK', 'NOK'];
const ladder: readonly Stage[] = ['announced', 'committed', 'allocated', 'shipped', 'delivered'];

/** The last instant of the invented world. */
export const worldEnds: Instant = instant(opens + (days + 60) * dayMs);

/** An instant of the world, a share of its length in. */
export function instantIn(share: number): Instant {
  return instant(opens + Math.floor(share * days) * dayMs);
}

/**
 * Invented pledges of ten entries each, in order of receipt: facts, tranches on the ladder by the donor, confirmations by the recipient;
 * here and there a reduction, a ceiling that is only named, a merger, a correction. One entry in twenty comes late, up to a month.
 */
export function inventedPledges(count: number, seed: number): readonly PledgeEntry[] {
  const chance = xorshift(seed);
  const entries: PledgeEntry[] = [];
  for (let index = 0; index < count; index++) entries.push(...pledge(index, chance));
  return entries.sort((a, b) => a.receivedAt - b.receivedAt);
}

function pledge(index: number, chance: () => number): readonly PledgeEntry[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)]!;
  const id = `p${String(index).padStart(6, '0')}`;
  const donor = pick(donors);
  const currency = pick(currencies);
  const amount = (): NonNullable<ReturnType<typeof money>> =>
    money(currency, exact(BigInt(1 + Math.floor(chance() * 1e9)), 2))!;
  let day = Math.floor(chance() * (days - 400));
  const told: PledgeEntry[] = [];
  const tell = (telling: Telling, side: 'donor' | 'recipient' = 'donor'): void => {
    day += Math.floor(chance() * 40);
    const late = chance() < 0.05 ? Math.floor(chance() * 30) : 0;
    const moment = instant(opens + day * dayMs);
    told.push({
      id: `${id}/${told.length}`,
      pledge: id,
      happenedAt: { startsAt: moment, endsAt: moment },
      receivedAt: instant(moment + late * dayMs + 3_600_000),
      speaker: side === 'donor' ? { side, name: `ministry of ${donor}` } : { side, name: 'ministry of u' },
      evidence: ['invented'],
      grade: ungraded,
      exercise: true,
      telling,
      ...(told.length > 1 && chance() < 0.01 ? { replaces: told.at(-1)!.id } : {}),
    });
  };
  tell({ what: 'described', facts: { donor, kind: pick(kinds), recipient: 'u', purpose: 'invented' } });
  for (const stage of ladder) tell({ what: 'reached', stage, amount: amount() });
  tell({ what: 'reached', stage: 'confirmed', amount: amount() }, 'recipient');
  tell({ what: 'described', facts: { instrument: pick(['grant', 'loan']) } });
  tell(
    chance() < 0.1
      ? { what: 'named', stage: 'announced', named: { kind: 'upTo', asSaid: 'up to so much', high: amount() } }
      : { what: 'reached', stage: 'allocated', amount: amount() },
  );
  tell(
    index % 50 === 49
      ? { what: 'merged', into: `p${String(index - 1).padStart(6, '0')}` }
      : { what: 'reduced', stage: 'committed', amount: money(currency, exact(1n))! },
  );
  return told;
}

/** Chance from a seed: a 32-bit xorshift. */
function xorshift(seed: number): () => number {
  let state = seed * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
