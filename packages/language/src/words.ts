/** The words that stand in tables and not in the grammar: units, currencies, actions, roles and the like (LANGUAGE section 4). */
export const actions = [
  'notify',
  'warn',
  'consult',
  'negotiate',
  'sanction',
  'monitor',
  'share_intelligence',
  'train',
  'supply',
  'fund',
  'produce',
  'cooperate',
  'protect',
  'deploy',
  'withdraw',
  'intervene',
  'use_force',
  'decide',
] as const;
export const stages = ['possible', 'intended', 'to_be_finalised', 'agreed', 'ratified', 'in_force'] as const;
export const roles = ['party', 'beneficiary', 'guarantor', 'monitor', 'facilitator'] as const;
export const signatures = ['given', 'endorsed', 'none'] as const;
export const abstentionRules = ['against', 'ignored', 'present'] as const;
export const bases = ['seats', 'weight', 'population', 'present'] as const;
export const anchorInstants = [
  'occurrence',
  'detection',
  'report',
  'verification',
  'determination',
  'referral',
  'notification',
  'decision',
  'start',
] as const;
export const resets = ['never', 'each', 'quiet'] as const;
export const outcomes = ['approved', 'rejected', 'lapses', 'escalates', 'adopted'] as const;
/** What a threshold can count of incidents beside their number: days and places with one, and what they did. */
export const measures = ['days', 'places', 'deaths', 'effects'] as const;
export const windows = ['sliding', 'tumbling'] as const;
export const sensors = [
  'satellite',
  'drone',
  'radar',
  'acoustic',
  'camera',
  'patrol',
  'observer',
  'signals',
  'sonar',
  'aircraft',
] as const;
/** Where a zone lies. */
export const domains = ['land', 'sea', 'air'] as const;
/** What the height of a zone's floor or ceiling is measured from. */
export const datums = ['ground', 'sea', 'standard_pressure'] as const;
export const geometryForms = ['polygon', 'line', 'point'] as const;
export const sourceKinds = ['official', 'statement', 'press'] as const;
export const dayRules = ['same_time', 'midnight'] as const;
export const monthRules = ['down', 'up'] as const;
export const attributes = ['calibre', 'range', 'weight'] as const;
export const pledgeStates = ['pledged', 'committed', 'allocated', 'disbursed', 'delivered', 'withdrawn'] as const;
/** What kind of force a promise has. */
export const bindings = ['political', 'legal'] as const;
/** Relations of command: operational, tactical, or none but one's own (NATO's terms, in small letters). */
export const relations = ['opcon', 'tacon', 'national'] as const;
export const consentStates = ['requested', 'given', 'refused', 'withdrawn'] as const;
/** Whether a passage of the source is still to be encoded, or holds nothing that could be. */
export const passageStates = ['open', 'no_term'] as const;
export const mandateStates = ['required', 'granted', 'refused', 'expired'] as const;

/** States that a condition may ask of each kind of item. */
export const statesOf: Readonly<Record<string, readonly string[]>> = table({
  ceasefire: ['active', 'suspended', 'ended'],
  term: ['active', 'suspended', 'fulfilled', 'violated', 'expired'],
  guarantee: ['active', 'exercised', 'expired'],
  threshold: ['met'],
  pledge: pledgeStates,
  mandate: mandateStates,
  clock: ['running', 'expired'],
});

/** Lengths of time that are exact, in milliseconds. */
export const exactUnitMs: Readonly<Record<string, number>> = table({
  second: 1_000,
  seconds: 1_000,
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
});

/** Steps on the calendar. */
export const calendarUnits: Readonly<Record<string, { readonly months: number; readonly days: number }>> = table({
  day: { months: 0, days: 1 },
  days: { months: 0, days: 1 },
  week: { months: 0, days: 7 },
  weeks: { months: 0, days: 7 },
  month: { months: 1, days: 0 },
  months: { months: 1, days: 0 },
  year: { months: 12, days: 0 },
  years: { months: 12, days: 0 },
});

/** Lengths in millimetres. A nautical mile is 1,852 m by the definition in use since 1929. */
export const lengthUnitMm: Readonly<Record<string, bigint>> = table({
  mm: 1n,
  cm: 10n,
  m: 1_000n,
  km: 1_000_000n,
  nmi: 1_852_000n,
});

/** Digits behind the point of a currency's minor unit (ISO 4217). */
export const currencies: Readonly<Record<string, number>> = table({
  AUD: 2,
  BGN: 2,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HUF: 2,
  ISK: 0,
  JPY: 0,
  KRW: 0,
  NOK: 2,
  NZD: 2,
  PLN: 2,
  RON: 2,
  RUB: 2,
  SEK: 2,
  TRY: 2,
  UAH: 2,
  USD: 2,
});

/** What is counted; units of counts never convert into each other. */
export const countUnits = [
  'personnel',
  'monitors',
  'observers',
  'troops',
  'aircraft',
  'helicopters',
  'drones',
  'ships',
  'vessels',
  'vehicles',
  'tanks',
  'systems',
  'batteries',
  'missiles',
  'companies',
  'battalions',
  'brigades',
  'hubs',
  'prisoners',
  'persons',
  'households',
  'MW',
] as const;

export const scales: Readonly<Record<string, bigint>> = table({
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
});

/** A table that holds its own words and nothing else: no word of a text is to meet what every object inherits. */
function table<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
