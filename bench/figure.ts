/** One figure of a bench; members that do not apply are left out. */
export interface Figure {
  readonly id: string;
  readonly ours: number;
  /** What the peer took or made, measured in the same run. */
  readonly peer?: number;
  readonly ratio?: number;
  readonly unit: string;
  /** The figure that was aimed at, and whether it was reached. */
  readonly reach?: number;
  readonly reached?: boolean;
}
