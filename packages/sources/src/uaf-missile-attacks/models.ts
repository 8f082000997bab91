import type { IncidentKindName } from '@truceline/truce/reports';

/**
 * What an attack is called by, written after the dataset's own catalogue: patterns over names that mix Latin and
 * Cyrillic letters. The first that fits decides, so an attack that mixes drones for reconnaissance and for attack
 * (`Shahed-136/131 and Lancet`) needs the attacking ones first. `Unknown UAV` is no attack that anyone reported.
 */
const models: readonly (readonly [pattern: RegExp, kind: IncidentKindName])[] = [
  [/\bgbu\b|guided bomb|aerial bomb|\bkab\b|каб/i, 'airstrike'],
  [
    /shahed|geran|герань|gerbera|lancet|ланцет|молні|молни|molniya|italmas|\bfpv\b|привет|\bkub\b|attack (?:uav|drone)/i,
    'drone_strike',
  ],
  [
    /orion|orlan|zala|supercam|merlin|eleron|forpost|mohajer|granat|картограф|kartograf|фенікс|reconnaissance|unknown uav/i,
    'overflight',
  ],
  [
    /[xхkh]-\d{2}|iskander|kalibr|kinzhal|[cсs]-[34]00|oniks|zircon|\bkn-2\d|missile|banderol|tochka|точка/i,
    'missile_strike',
  ],
];

/** The kind of incident that an attack with such craft is; `undefined` where the name is not known. */
export function kindOfModel(model: string): IncidentKindName | undefined {
  return models.find(([pattern]) => pattern.test(model))?.[1];
}
