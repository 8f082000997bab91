import { describe, expect, it } from 'vitest';
import type { NamedPlace } from '../../recovery/index.ts';
import type { ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile } from './profile.ts';
import { placesShown } from './released-places.ts';

const places: readonly NamedPlace[] = [
  {
    id: 'one',
    names: [{ text: 'Printable' }, { text: 'Друковане', language: 'uk' }, { text: 'Secret nickname' }],
    at: [31.234567, 48.765432],
    region: 'Region A',
  },
  { id: 'two', names: [{ text: 'Secret depot' }, { text: 'Printable' }], at: [31.9, 48.1], region: 'Region A' },
  { id: 'three', names: [{ text: 'Друковане' }], at: [31.9, 48.1], region: 'Secret region' },
];
const gazetteer = new Set(['Printable', 'Друковане', 'Region A']);
const shown = (profile: ReleaseProfile) =>
  placesShown({ places: { source: 'a list', places }, profile, gazetteer } as unknown as ReleaseGround);

describe('places of an edition', () => {
  it('are all of them on the operator’s machine', () => {
    expect(shown(operatorProfile)?.places).toBe(places);
  });

  it('are none in public unless the profile names places', () => {
    expect(shown(defaultProfile)).toBeUndefined();
  });

  it('are in public those whose first name may be printed, without other names, other regions and exact positions', () => {
    const profile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'place-name'] };
    expect(shown(profile)).toEqual({
      source: 'a list',
      places: [
        {
          id: 'one',
          names: [{ text: 'Printable' }, { text: 'Друковане', language: 'uk' }],
          at: [31.23, 48.77],
          region: 'Region A',
        },
        { id: 'three', names: [{ text: 'Друковане' }], at: [31.9, 48.1] },
      ],
    });
    expect(JSON.stringify(shown(profile))).not.toMatch(/Secret|31\.234|48\.765/);
  });
});
