import { byText, type Instant } from '../../kernel/index.ts';
import { type Exact, entriesKnown, exact, type Speaker, voiceOf } from '../../pledges/index.ts';
import {
  type AssetEntry,
  type AssetFacts,
  type AssetKind,
  type AssetTelling,
  regionKey,
} from '../../recovery/index.ts';
import { nameInPublic } from './open-facts.ts';
import { openWords } from './open-words.ts';
import { aboutAsset } from './released-assets.ts';

/** What a sum is of. */
export type SummedMeasure =
  | {
      readonly what: 'capacity';
      readonly state: Extract<AssetTelling, { readonly what: 'capacity' }>['state'];
      readonly unit: string;
    }
  | { readonly what: 'repairCost'; readonly currency: string }
  | { readonly what: 'damaged'; readonly extent: 'partly' | 'destroyed' };

/** One figure of one asset by one voice, with the kind and first-level area under which it may be added up. */
export interface AssetTold {
  readonly speaker: Speaker;
  readonly kind: AssetKind;
  readonly region: string;
  readonly measure: SummedMeasure;
  readonly value: Exact;
  readonly exercise: boolean;
}

/**
 * What each voice says of one asset at an instant, as known then, in words that rest on an address of the web. An asset on whose kind or
 * area voices do not agree, or of which nobody says them, is in no sum: it would be in two, and what is beside it in one alone could be reckoned.
 */
export function assetTold(entries: readonly AssetEntry[], at: Instant): readonly AssetTold[] {
  const open = openWords(
    entries.filter(({ receivedAt }) => receivedAt <= at),
    aboutAsset,
  );
  const { standing } = entriesKnown(open, { at, knownAt: at });
  const byVoice = new Map<string, Voice>();
  for (const entry of standing) {
    const key = voiceOf(entry);
    const voice = byVoice.get(key) ?? { speaker: entry.speaker, facts: {}, figures: new Map(), exercise: false };
    const exercise = voice.exercise || entry.exercise === true;
    if (entry.telling.what === 'withdrawn') byVoice.delete(key);
    else byVoice.set(key, { ...taken(voice, entry.telling), exercise });
  }
  const voices = [...byVoice.values()];
  const kind = agreed(voices.map(({ facts }) => facts.kind));
  const regions = voices.flatMap(({ facts }) => facts.placing?.region ?? []).sort(byText);
  const [region] = regions;
  if (kind === undefined || region === undefined || agreed(regions.map(regionKey)) === undefined) return [];
  return voices.flatMap(({ speaker, facts, figures, exercise }) =>
    [...figures.values()].map((figure) => ({
      speaker: { side: speaker.side, name: speaker.name },
      kind,
      region: nameInPublic(facts.placing?.region ?? region),
      ...figure,
      exercise,
    })),
  );
}

interface Figure {
  readonly measure: SummedMeasure;
  readonly value: Exact;
}

interface Voice {
  readonly speaker: Speaker;
  readonly facts: Partial<AssetFacts>;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly exercise: boolean;
}

function taken(voice: Voice, telling: Exclude<AssetEntry['telling'], { readonly what: 'withdrawn' }>): Voice {
  if (telling.what === 'described') return { ...voice, facts: { ...voice.facts, ...telling.facts } };
  const figures = new Map(voice.figures);
  if (telling.what === 'capacity') {
    const { state, amount } = telling;
    const measure = { what: 'capacity', state, unit: nameInPublic(amount.unit) } as const;
    figures.set(JSON.stringify(measure), { measure, value: amount.value });
    return { ...voice, figures };
  }
  const { extent, repairCost } = telling;
  figures.delete('damaged');
  if (extent === 'partly' || extent === 'destroyed')
    figures.set('damaged', { measure: { what: 'damaged', extent }, value: exact(1n) });
  if (repairCost) {
    const measure = { what: 'repairCost', currency: repairCost.currency } as const;
    figures.set(JSON.stringify(measure), { measure, value: repairCost.value });
  }
  return { ...voice, figures };
}

function agreed<T>(said: readonly (T | undefined)[]): T | undefined {
  const different = new Set(said.filter((each) => each !== undefined));
  const [only] = different;
  return different.size === 1 ? only : undefined;
}
