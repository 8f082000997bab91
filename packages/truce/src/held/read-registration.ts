import { isZone, nearestName, type Refusal, refuse } from '../kernel/index.ts';
import { incidentKinds, isIncidentKind } from '../reports/index.ts';
import { type HeldMethod, type Registration, rowStart } from './registration.ts';
import { rowsMax, rowsOf } from './rows.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Most zones of one registration. */
export const zonesMax = 500;

const defaults = {
  step: 'day',
  zones: [],
  panel: { sources: [] },
  settleDays: 7,
  seed: 1,
} as const;

/**
 * Reads a registration that somebody wrote, fills in the defaults aloud (they are part of what is hashed) and refuses with the member
 * that is wrong. Unknown members are refused: what looks fixed must be fixed.
 */
export function readRegistration(value: unknown): Registration | Refusal {
  if (!isFields(value)) return bad('it is no JSON object');
  const fields: Fields = { ...defaults, ...value };
  const unknown = Object.keys(fields).find((name) => !members.includes(name));
  if (unknown !== undefined) return bad(`it has a member \`${unknown}\` that means nothing here`);
  if (fields.format !== undefined && fields.format !== 'truceline/held/v1')
    return bad(`\`format\` is \`${String(fields.format)}\`; this is \`truceline/held/v1\``);
  try {
    const step = oneOf(fields.step, 'step', ['day', 'hour'] as const);
    const registration: Registration = {
      format: 'truceline/held/v1',
      about: text(fields.about, 'about'),
      bound: bound(fields.bound),
      step,
      truce: { from: part(fields.truce, 'truce', 'from'), to: part(fields.truce, 'truce', 'to') },
      baseline: { from: part(fields.baseline, 'baseline', 'from') },
      dayZone: text(fields.dayZone, 'dayZone'),
      zones: names(fields.zones, 'zones'),
      kinds: names(fields.kinds, 'kinds'),
      panel: panel(fields.panel),
      coverageFloorPerMille: whole(fields.coverageFloorPerMille, 'coverageFloorPerMille', { least: 1, most: 1000 }),
      settleDays: whole(fields.settleDays, 'settleDays', { least: 0, most: 366 }),
      method: method(fields.method, step),
      seed: whole(fields.seed, 'seed', { least: 0, most: 2 ** 32 - 1 }),
    };
    return fault(registration) ?? registration;
  } catch (problem) {
    if (problem instanceof Wrong) return bad(problem.message);
    throw problem;
  }
}

const members = [
  'format',
  'about',
  'bound',
  'step',
  'truce',
  'baseline',
  'dayZone',
  'zones',
  'kinds',
  'panel',
  'coverageFloorPerMille',
  'settleDays',
  'method',
  'seed',
];

/** A member that cannot be read: ends the reading at its place. */
class Wrong extends Error {}

function fault(registration: Registration): Refusal | undefined {
  const { dayZone, truce, baseline, kinds, zones, step, bound: asked, method: how } = registration;
  if (!isZone(dayZone))
    return bad(`\`dayZone\` is \`${dayZone}\`, which is no time zone; write one such as \`Europe/Kyiv\``);
  for (const [name, row] of [
    ['truce.from', truce.from],
    ['truce.to', truce.to],
    ['baseline.from', baseline.from],
  ] as const)
    if (rowStart(row, registration) === undefined)
      return bad(
        `\`${name}\` is \`${row}\`; write ${step === 'day' ? 'a day, `2015-02-15`' : 'the beginning of an hour, `2025-04-19T18:00`'}`,
      );
  if (truce.to < truce.from) return bad('`truce.to` lies before `truce.from`');
  if (baseline.from >= truce.from) return bad('`baseline.from` must lie before the truce');
  if (kinds.length === 0) return bad('`kinds` is empty; name what counts');
  const strange = kinds.find((kind) => !isIncidentKind(kind));
  if (strange !== undefined) {
    const near = nearestName(
      strange,
      incidentKinds.map(({ name }) => name),
    );
    return bad(`\`${strange}\` is no kind of incident${near ? `; did you mean \`${near}\`?` : ''}`);
  }
  if (zones.length > zonesMax) return bad(`\`zones\` names ${zones.length}; at most ${zonesMax} are looked at`);
  if (asked.on === 'rate' && how.kind !== 'exact')
    return bad('a bound on the rate needs the method `exact`: an interrupted series answers with a ratio');
  if (rowsOf(registration, rowsMax + 1).length > rowsMax)
    return bad(`it spans more than ${rowsMax} rows; begin the baseline later`);
  return undefined;
}

function bound(value: unknown): Registration['bound'] {
  const fields = object(value, 'bound');
  only(fields, 'bound', ['on', 'below']);
  const below = Number(fields.below);
  const written = typeof fields.below === 'number' || typeof fields.below === 'string';
  if (!written || fields.below === '' || !(below > 0 && below < 1e9))
    throw new Wrong('`bound.below` must be a figure above 0, such as 0.5');
  return { on: oneOf(fields.on, 'bound.on', ['ratio', 'rate'] as const), below: String(below) };
}

function panel(value: unknown): Registration['panel'] {
  const fields = object(value, 'panel');
  only(fields, 'panel', ['sources', 'driftPerMilleMax']);
  return {
    sources: names(fields.sources, 'panel.sources'),
    driftPerMilleMax: whole(fields.driftPerMilleMax ?? 200, 'panel.driftPerMilleMax', { least: 0, most: 1000 }),
  };
}

function method(value: unknown, step: Registration['step']): HeldMethod {
  const fields = object(typeof value === 'string' ? { kind: value } : value, 'method');
  const kind = oneOf(fields.kind, 'method.kind', ['exact', 'interruptedSeries'] as const);
  if (kind === 'exact') {
    only(fields, 'method', ['kind', 'placeboRows']);
    const placeboRows = fields.placeboRows ?? (step === 'day' ? 7 : 168);
    return { kind, placeboRows: whole(placeboRows, 'method.placeboRows', { least: 1, most: 9_999 }) };
  }
  only(fields, 'method', ['kind', 'weekday', 'month', 'slope']);
  if (step === 'hour') throw new Wrong('`method.kind` is `interruptedSeries`, which needs rows of days');
  return {
    kind,
    weekday: flag(fields.weekday, 'method.weekday', true),
    month: flag(fields.month, 'method.month', false),
    slope: flag(fields.slope, 'method.slope', true),
  };
}

function bad(message: string): Refusal {
  return refuse('bad-registration', `the registration cannot be used: ${message}`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown, name: string): Fields {
  if (!isFields(value)) throw new Wrong(`\`${name}\` is missing`);
  return value;
}

function only(fields: Fields, name: string, known: readonly string[]): void {
  const other = Object.keys(fields).find((each) => !known.includes(each));
  if (other !== undefined) throw new Wrong(`\`${name}\` has a member \`${other}\` that means nothing here`);
}

function part(value: unknown, name: string, member: 'from' | 'to'): string {
  const fields = object(value, name);
  only(fields, name, name === 'truce' ? ['from', 'to'] : ['from']);
  return text(fields[member], `${name}.${member}`);
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 300 || !value.isWellFormed())
    throw new Wrong(`\`${name}\` is missing, or no text of at most 300 characters`);
  return value.trim();
}

function names(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value)) throw new Wrong(`\`${name}\` must be a list of names`);
  const all = value.map((each) => text(each, name));
  return [...new Set(all)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function whole(value: unknown, name: string, limits: { readonly least: number; readonly most: number }): number {
  if (!(Number.isSafeInteger(value) && (value as number) >= limits.least && (value as number) <= limits.most))
    throw new Wrong(`\`${name}\` must be a whole number from ${limits.least} to ${limits.most}`);
  return value as number;
}

function flag(value: unknown, name: string, otherwise: boolean): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new Wrong(`\`${name}\` must be true or false`);
  return value ?? otherwise;
}

function oneOf<T extends string>(value: unknown, name: string, words: readonly T[]): T {
  const word = words.find((each) => each === value);
  if (word === undefined)
    throw new Wrong(`\`${name}\` must be one of ${words.map((each) => `\`${each}\``).join(', ')}`);
  return word;
}
