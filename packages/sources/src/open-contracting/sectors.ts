import type { Sector } from '@truceline/truce/recovery';

/** Codes of OC4IDS `projectSector` and the sector of the joint assessments that each falls into. */
const sectorsByCode: Readonly<Record<string, Sector>> = {
  education: 'education',
  health: 'health',
  energy: 'energy',
  communications: 'telecommunications',
  waterAndWaste: 'water',
  governance: 'municipal',
  'governance.justice': 'justice',
  'governance.emergency': 'emergency',
  'governance.hazards': 'hazards',
  'governance.social': 'social',
  economy: 'commerce',
  'economy.agriculture': 'agriculture',
  'economy.irrigation': 'irrigation',
  'economy.finance': 'finance',
  cultureSportsAndRecreation: 'culture',
  transport: 'transport',
  socialHousing: 'housing',
  naturalResources: 'environment',
  other: 'other',
};

/** The sector of a code; that of the code above it (`transport` of `transport.road`) where it has none of its own. */
export function sectorOfCode(code: string): Sector | undefined {
  const own = Object.hasOwn(sectorsByCode, code) ? sectorsByCode[code] : undefined;
  const above = code.split('.')[0]!;
  return own ?? (Object.hasOwn(sectorsByCode, above) ? sectorsByCode[above] : undefined);
}

/** The codes of a sector: where ours is finer, the code of the list and below it one of our own, as the open list allows. */
export function codesOfSector(sector: Sector): readonly string[] {
  const code = Object.keys(sectorsByCode).find((each) => sectorsByCode[each] === sector) ?? 'other';
  return code.includes('.') ? [code.split('.')[0]!, code] : [code];
}
