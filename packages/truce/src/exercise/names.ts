import type { PartyCode } from './truth/index.ts';

/** The invented land, its two parties and its two languages. None of these names is that of a real place or people. */
export const landName = 'Quellamar';
export const languages = ['Vellic', 'Ornic'] as const;
export type Language = (typeof languages)[number];

export const parties: readonly { readonly code: PartyCode; readonly name: string }[] = [
  { code: 'orn', name: 'Council of Orn' },
  { code: 'vel', name: 'League of Vel' },
];

/** The feed that delivers an exercise. */
export const exerciseFeed = 'exercise';

/** Who speaks in the exercise. */
export const voices = {
  patrols: 'Lommerside Mission, patrols',
  cameras: 'Lommerside Mission, cameras',
  posts: 'Lommerside Mission, spectrum posts',
  coverage: 'Lommerside Mission, operations room',
  accounts: { orn: 'Council of Orn, daily bulletin', vel: 'League of Vel, daily bulletin' },
  wire: 'Quellamar Wire',
  outlets: ['Tidewater Courier', 'Halloquay Evening Sheet'],
} as const;

/** The other of the two parties. */
export function otherParty(code: PartyCode): PartyCode {
  return code === 'orn' ? 'vel' : 'orn';
}

/** Addresses end in `.example`, which by RFC 2606 never leads anywhere. */
export function addressOf(host: string, path: string): string {
  return `https://${host}.quellamar.example/${path}`;
}
