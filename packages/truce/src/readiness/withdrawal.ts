import {
  type GeodesicLine,
  geodesicLine,
  type Instant,
  isRefusal,
  type Position,
  type Refusal,
} from '../kernel/index.ts';

/** How far a class of weapons must stay from a line, by one text. */
export interface WithdrawalRule {
  readonly weaponClass: string;
  /** Width of the zone between both sides' lines, where the text gives that. */
  readonly zoneWidthKm?: number;
  /** Distance on each side; where the text gives a width and "equal distances", half of it. */
  readonly perSideKm: number;
  /** `stated`: the text gives the distance; `halfOfZone`: half of the width that it gives. */
  readonly perSide: 'stated' | 'halfOfZone';
  readonly source: string;
}

const minsk = 'Package of Measures, Minsk, 12 February 2015, point 2';

/** Half of a zone's width on each side, as "equal distances" has it. */
function half(weaponClass: string, zoneWidthKm: number): WithdrawalRule {
  return { weaponClass, zoneWidthKm, perSideKm: zoneWidthKm / 2, perSide: 'halfOfZone', source: minsk };
}

/** The published example: zones of at least 50, 70 and 140 km by the Package of Measures of 12 February 2015, point 2. */
export const minskWithdrawal: readonly WithdrawalRule[] = [
  half('artillery of 100 mm and more', 50),
  half('multiple rocket launchers', 70),
  half('Tornado-S, Uragan, Smerch, Tochka, Tochka-U', 140),
];

/** A line of contact as it ran from one date to another. */
export interface DatedLine {
  readonly id: string;
  readonly validFrom: Instant;
  readonly validTo?: Instant;
  readonly lines: readonly (readonly Position[])[];
  /** How far off the drawn line may be, in metres. */
  readonly uncertaintyM: number;
  readonly source: string;
}

/** A dated line, laid out for distances. */
export interface Baseline extends DatedLine {
  readonly laid: GeodesicLine;
}

/** Lays out a dated line; refused where it is empty or off the globe. */
export function baselineOf(line: DatedLine): Baseline | Refusal {
  const laid = geodesicLine(line.lines);
  return isRefusal(laid) ? laid : { ...line, laid };
}

/** The line that is valid at the instant: of several, the one that began last, then by its name. */
export function baselineAt(baselines: readonly Baseline[], at: Instant): Baseline | undefined {
  return baselines
    .filter(({ validFrom, validTo }) => validFrom <= at && (validTo === undefined || at < validTo))
    .reduce<Baseline | undefined>(
      (best, each) =>
        !best || each.validFrom > best.validFrom || (each.validFrom === best.validFrom && each.id < best.id)
          ? each
          : best,
      undefined,
    );
}

/** A weapon at a place, or the site that holds it. */
export interface PlacedWeapon {
  readonly weaponClass: string;
  readonly at: Position;
  readonly uncertaintyM: number;
  readonly seenAt: Instant;
  /** On which side of the line, as it is drawn, its party's own ground lies; absent where that is not said. */
  readonly ownSide?: 'left' | 'right';
}

/** Whether a weapon is beyond its withdrawal line, which is where it must be. */
export type BeyondLine =
  | {
      readonly kind: 'beyond' | 'inside' | 'cannotBeTold';
      readonly rule: WithdrawalRule;
      readonly baseline: string;
      /** Metres behind the line of contact, as low and as high as both places' uncertainties allow. Below zero: across it. */
      readonly lowM: number;
      readonly highM: number;
      readonly words: string;
    }
  | { readonly kind: 'noRule' | 'noLine'; readonly words: string };

/**
 * Whether the weapon is beyond the withdrawal line of its class, measured on the ellipsoid from the line of contact that was
 * valid when it was seen. Exactly at the distance is beyond it. Where the uncertainty of place and line spans the distance it
 * cannot be told. A weapon across the line from its own side is inside, however far.
 */
export function beyondLine(
  weapon: PlacedWeapon,
  { rules, baselines }: { readonly rules: readonly WithdrawalRule[]; readonly baselines: readonly Baseline[] },
): BeyondLine {
  const rule = rules.find(({ weaponClass }) => weaponClass === weapon.weaponClass);
  if (!rule) return { kind: 'noRule', words: `no text given names a distance for \`${weapon.weaponClass}\`` };
  const baseline = baselineAt(baselines, weapon.seenAt);
  if (!baseline) return { kind: 'noLine', words: 'no line of contact is dated for then; enter one' };
  const nearest = baseline.laid.nearest(weapon.at)!;
  const across = weapon.ownSide !== undefined && nearest.side !== 'on' && nearest.side !== weapon.ownSide;
  const behindM = across ? -nearest.distanceM : nearest.distanceM;
  const offM = weapon.uncertaintyM + baseline.uncertaintyM;
  const lowM = weapon.ownSide === undefined ? Math.max(0, behindM - offM) : behindM - offM;
  const [highM, limitM] = [behindM + offM, rule.perSideKm * 1000];
  const kind = lowM >= limitM ? 'beyond' : highM < limitM ? 'inside' : 'cannotBeTold';
  const found = `${kilometres(lowM)} to ${kilometres(highM)} km from the line of contact \`${baseline.id}\`, against ${rule.perSideKm} km`;
  const lead = {
    beyond: 'beyond its withdrawal line',
    inside: 'inside its withdrawal line',
    cannotBeTold: 'cannot be told: the places are not known well enough',
  }[kind];
  return { kind, rule, baseline: baseline.id, lowM, highM, words: `${lead}: ${found}` };
}

function kilometres(metres: number): string {
  return (metres / 1000).toFixed(1);
}

/** How a mission's reports word the status of a weapon (OSCE SMM, weekly and daily reports; criteria of 16 October 2015). */
export type WeaponStatus =
  | 'inViolation'
  | 'beyondLineOutsideSite'
  | 'notVerifiable'
  | 'inSitePresent'
  | 'inSiteMissing';

/** The reports' own words. They state what was seen against the text; they are no determination. */
export const weaponStatusWords: Readonly<Record<WeaponStatus, string>> = {
  inViolation: 'in violation of withdrawal lines',
  beyondLineOutsideSite: 'beyond withdrawal lines but outside storage sites',
  notVerifiable: 'could not be verified as withdrawn',
  inSitePresent: 'present at its storage site',
  inSiteMissing: 'missing',
};

/** The status of pieces that were seen outside sites; nothing where no text or no line says where they must be. */
export function statusOutside(found: BeyondLine): WeaponStatus | undefined {
  if (found.kind === 'noRule' || found.kind === 'noLine') return undefined;
  return { inside: 'inViolation', beyond: 'beyondLineOutsideSite', cannotBeTold: 'notVerifiable' }[
    found.kind
  ] as WeaponStatus;
}

/** The statuses of what is declared at a site, by one comparison, each with how many pieces. */
export function statusesInSite(of: {
  readonly declared?: { readonly count: number };
  readonly missing: number;
  readonly notVerified: number;
}): readonly { readonly status: WeaponStatus; readonly count: number }[] {
  const present = (of.declared?.count ?? 0) - of.missing - of.notVerified;
  return (
    [
      { status: 'inSitePresent', count: present },
      { status: 'inSiteMissing', count: of.missing },
      { status: 'notVerifiable', count: of.notVerified },
    ] as const
  ).filter(({ count }) => count > 0);
}
