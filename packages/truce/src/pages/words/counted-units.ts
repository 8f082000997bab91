import { phrase } from '../../wording/index.ts';

/** Units that promises, forces and plans often count in, as headings. Units of others are called as they call them. */
export const unitNames: Readonly<Record<string, string>> = {
  people: phrase('people'),
  persons: phrase('persons'),
  soldiers: phrase('soldiers'),
  personnel: phrase('personnel'),
  troops: phrase('troops'),
  vehicles: phrase('vehicles'),
  tanks: phrase('tanks'),
  monitors: phrase('monitors'),
  'observers trained': phrase('observers trained'),
};

/** The same behind a number. */
export const countedUnits: Readonly<Record<string, string>> = {
  people: phrase('{n, plural, other {{count} people}}'),
  persons: phrase('{n, plural, other {{count} persons}}'),
  soldiers: phrase('{n, plural, other {{count} soldiers}}'),
  personnel: phrase('{n, plural, other {{count} personnel}}'),
  troops: phrase('{n, plural, other {{count} troops}}'),
  vehicles: phrase('{n, plural, other {{count} vehicles}}'),
  tanks: phrase('{n, plural, other {{count} tanks}}'),
  monitors: phrase('{n, plural, other {{count} monitors}}'),
  'observers trained': phrase('{n, plural, other {{count} observers trained}}'),
};
