import { type Chance, instant } from '../../kernel/index.ts';
import { addressOf, type Telling } from './tell.ts';
import { inAnotherTongue, nearlySame } from './words.ts';

/** Outlets that see nothing themselves. */
const relays = ['Bell Repeater', 'Causeway Digest', 'Seven Bridges News'];
const minuteMs = 60_000;

/**
 * Reports of others published again: by the same address, in nearly the same words, as the agency sent them, or translated
 * with the first address cited. A copy repeats what its origin says, mistakes and all.
 */
export function copiesOf(tellings: readonly Telling[], share: number, chance: Chance): readonly Telling[] {
  let told = 0;
  return tellings.flatMap((origin) => {
    if (!chance.happens(share)) return [];
    const times = chance.one([1, 1, 2, 3]);
    return Array.from({ length: times }, (_, at) => copy(origin, relays[at]!, ++told, chance));
  });
}

function copy(origin: Telling, relay: string, number: number, chance: Chance): Telling {
  const item = `${relay.toLowerCase().replaceAll(' ', '-')}-${number}`;
  const { actor, deaths, place, happenedAt, kind, domain, grade, text = '', media } = origin.draft;
  const publishedAt = instant(origin.receivedAt + chance.whole(5, 36 * 60) * minuteMs);
  const how = chance.one(['address', 'words', 'agency', 'translated'] as const);
  const own = [{ url: addressOf(item) }];
  return {
    incident: origin.incident,
    copyOf: origin.draft.item,
    receivedAt: publishedAt,
    draft: {
      feed: 'csv',
      source: relay,
      sourceClass: 'media',
      item,
      happenedAt,
      publishedAt,
      place,
      kind,
      domain,
      ...(actor === undefined ? {} : { actor }),
      ...(deaths === undefined ? {} : { deaths }),
      grade,
      media: how === 'address' ? media : own,
      ...(how === 'translated' ? { cites: media.map(({ url }) => url) } : {}),
      text: how === 'words' ? nearlySame(chance, text) : how === 'translated' ? inAnotherTongue(text) : text,
      exercise: true,
    },
  };
}
