import { distanceM } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import { type Arrangement, searchSpelling } from '../../recovery/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { arrangementKindWords, arrangementOutcomeWords, voiceWords } from '../words/index.ts';
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

const stepNames: Readonly<Record<Arrangement['steps'][number]['step']['what'], string>> = {
  offered: phrase('offered'),
  answered: phrase('answered'),
  agreed: phrase('agreed'),
};

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
      : say('{from} to {to}', {
          from: from.join(say(' or ')) || say('from where nobody says'),
          to: to.join(say(' or ')) || say('where nobody says'),
        });
  const called = names.join(say(' or ')) || id;
  const told = outcomes.map((each) =>
    say('{outcome} by {voice}', { outcome: arrangementOutcomeWords(each.outcome), voice: voiceWords(each.voice) }),
  );
  const ended = say('outcome: {outcome}', { outcome: arrangementOutcomeWords(outcome) });
  const parts = [
    steps.length === 0
      ? say('no step told')
      : [...new Set(steps.map(({ step }) => step.what))].map((what) => say(stepNames[what])).join(', '),
    outcomes.length > 1 ? `${ended} (${told.join('; ')})` : ended,
    guarantors.length === 0
      ? say('nobody is told to guarantee it')
      : say('guaranteed by {who}', { who: guarantors.join(', ') }),
  ];
  const newest = entries.reduce((best, each) => (each.receivedAt > best.receivedAt ? each : best), entries[0]!);
  return {
    words: `${arrangementKindWords(kind)} ${called}${way === '' ? '' : `, ${way}`}: ${parts.join('; ')}`,
    voice: [...new Set(entries.map(voiceOf))].sort().join('; '),
    happenedAt: firstAt,
    receivedAt: newest.receivedAt,
    tie,
    of: { sort: 'arrangement', id },
    evidence: [...new Set(entries.flatMap(({ evidence }) => evidence))],
    ...(exercise ? { exercise } : {}),
  };
}
