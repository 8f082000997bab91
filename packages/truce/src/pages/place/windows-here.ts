import { distanceM } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import { type Arrangement, searchSpelling } from '../../recovery/index.ts';
import { say } from '../../wording/index.ts';
import type { PlaceGround } from './place-ground.ts';
import { type HereAsked, hereM } from './recovery-here.ts';
import { type PartHere, partOf, type TieHere, type WordHere } from './word-here.ts';

/** Corridors, crossings, windows of silence, exchanges and searches that begin, end or take place here, with their outcomes. */
export function windowsPart(ground: PlaceGround, here: HereAsked): PartHere {
  const told = ground
    .arrangements()
    .flatMap((arrangement): readonly { readonly word: WordHere; readonly at: number }[] => {
      const tie = tieOf(arrangement, here);
      return tie === undefined ? [] : [{ word: arrangementWord(arrangement, tie), at: arrangement.firstAt.startsAt }];
    })
    .sort((a, b) => b.at - a.at || ((a.word.of?.id ?? '') < (b.word.of?.id ?? '') ? -1 : 1))
    .map(({ word }) => word);
  return partOf('windows', say('Arrangements and windows of silence here'), told, {
    none: say(
      'Nobody has told of a corridor, a crossing, a window of silence, an exchange or a search here or within {km} km.',
      { km: String(hereM / 1000) },
    ),
    notes: [say('An unknown outcome is neither kept nor broken: nobody told.')],
  });
}

function tieOf({ described }: Arrangement, { at, uncertaintyM, name }: HereAsked): TieHere | undefined {
  const spelling = name === undefined ? '' : searchSpelling(name);
  let best: TieHere | undefined;
  for (const { facts } of described) {
    const { placing, from, to } = facts;
    if (placing?.at) {
      const [apartM, offM] = [distanceM(placing.at, at), uncertaintyM + (placing.uncertaintyM ?? 0)];
      if (apartM + offM <= hereM) return 'near';
      if (apartM - offM <= hereM) best = 'mayBeNear';
    }
    const named = [from, to, placing?.at ? undefined : placing?.place];
    if (spelling !== '' && named.some((each) => each !== undefined && searchSpelling(each) === spelling))
      best ??= 'named';
  }
  return best;
}

function arrangementWord(
  { id, kind, described, steps, outcome, outcomes, firstAt, entries, exercise }: Arrangement,
  tie: TieHere,
): WordHere {
  const said = (member: 'name' | 'from' | 'to' | 'guarantor'): readonly string[] => [
    ...new Set(described.flatMap(({ facts }) => facts[member] ?? [])),
  ];
  const [names, from, to, guarantors] = [said('name'), said('from'), said('to'), said('guarantor')];
  const way =
    from.length + to.length === 0
      ? ''
      : `, ${from.join(' or ') || 'from where nobody says'} to ${to.join(' or ') || 'where nobody says'}`;
  const parts = [
    steps.length === 0 ? 'no step told' : [...new Set(steps.map(({ step }) => step.what))].join(', '),
    `outcome: ${outcome}${outcomes.length > 1 ? ` (${outcomes.map((each) => `${each.outcome} by ${each.voice}`).join('; ')})` : ''}`,
    guarantors.length === 0 ? 'nobody is told to guarantee it' : `guaranteed by ${guarantors.join(', ')}`,
  ];
  const newest = entries.reduce((best, each) => (each.receivedAt > best.receivedAt ? each : best), entries[0]!);
  return {
    words: `${kind === 'pause' ? 'window of silence' : kind} ${names.join(' or ') || id}${way}: ${parts.join('; ')}`,
    voice: [...new Set(entries.map(voiceOf))].sort().join('; '),
    happenedAt: firstAt,
    receivedAt: newest.receivedAt,
    tie,
    of: { sort: 'arrangement', id },
    evidence: [...new Set(entries.flatMap(({ evidence }) => evidence))],
    ...(exercise ? { exercise } : {}),
  };
}
