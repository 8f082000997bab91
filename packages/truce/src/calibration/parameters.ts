import { canonicalBytes, sha256Hex } from '@truceline/record/canonical';
import { isRefusal } from '../kernel/index.ts';
import type { Design } from './design.ts';
import type { DetectorDesign } from './detectors/index.ts';

/** Where the history came from: files by their SHA-256, or the exercise of a seed. */
export type Origin =
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly feed: string; readonly name: string; readonly sha256: string }[];
    }
  | { readonly kind: 'exercise'; readonly seed: number; readonly days: number };

/** What a calibration was made of, so that it can be made again, and what was chosen. Whole numbers and words only. */
export interface Parameters {
  readonly format: 'truceline/calibration/v1';
  readonly agreement: string;
  readonly terms: string;
  readonly reading?: string;
  readonly clause: string;
  readonly zones: readonly string[];
  readonly days: { readonly from: string; readonly to: string; readonly clock: string };
  readonly history: Origin;
  readonly design: Design;
  /** Absent where only sliding counters are calibrated. */
  readonly detectors?: DetectorDesign;
  /** The threshold that was chosen, or that the text has; absent where neither stands on the grid. */
  readonly chosen?:
    | {
        readonly threshold: number;
        readonly windowMs: number;
        readonly clearLevel: number;
        readonly by: 'operator' | 'text';
      }
    | undefined;
}

/** The parameters in their one spelling, as `parameters.json` holds them, and the SHA-256 of exactly these bytes. */
export function frozen(parameters: Parameters): { readonly bytes: Uint8Array; readonly sha256: string } {
  const bytes = canonicalBytes(JSON.parse(JSON.stringify(parameters)));
  if (isRefusal(bytes)) throw new Error(`parameters have no canonical form: ${bytes.message}`);
  return { bytes, sha256: sha256Hex(bytes) };
}
