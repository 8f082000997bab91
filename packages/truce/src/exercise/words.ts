import type { IncidentKindName } from '../reports/index.ts';
import type { Chance } from './chance.ts';
import type { Language } from './names.ts';

const syllables: Readonly<Record<Language, readonly string[]>> = {
  Vellic: ['vel', 'lu', 'mar', 'ane', 'si', 'tol', 'que', 'ri', 'sal', 'o', 'mi', 'nay', 'ess', 'la'],
  Ornic: ['orn', 'ak', 'dur', 'wen', 'goth', 'ish', 'bray', 'um', 'ter', 'lock', 'hul', 'ven', 'ga', 'quill'],
};

/** What each kind is called in the English gloss of a report. */
const glosses: Readonly<Partial<Record<IncidentKindName, string>>> = {
  small_arms_fire: 'bursts of small-arms fire',
  explosion: 'an explosion',
  shelling: 'shelling',
  drone_strike: 'an attack by an uncrewed aircraft',
  ground_clash: 'an exchange of fire',
  overflight: 'an uncrewed aircraft in flight',
  naval_attack: 'fire at a vessel',
  jamming: 'interference with navigation signals',
  mine: 'an unexploded mine',
  weapon_presence: 'a towed gun',
};

/** A sentence in an invented language, and what it says in English, in brackets and marked as an exercise. */
export function sentence(gloss: string, language: Language, chance: Chance): string {
  const words = Array.from({ length: chance.whole(7, 11) }, () => word(language, chance));
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. [EXERCISE; from ${language}: ${gloss}]`;
}

/** `shelling near Miravane`. */
export function glossOf(kind: IncidentKindName, near: string): string {
  return `${glosses[kind] ?? 'an occurrence'} near ${near}`;
}

/** A headline: three or four words, then the gloss. */
export function headline(gloss: string, language: Language, chance: Chance): string {
  const words = Array.from({ length: chance.whole(3, 4) }, () => word(language, chance)).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} [EXERCISE: ${gloss}]`;
}

function word(language: Language, chance: Chance): string {
  return Array.from({ length: chance.whole(2, 3) }, () => chance.one(syllables[language])).join('');
}
