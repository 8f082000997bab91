/** Lanczos’ coefficients for g = 7, nine terms: good to about 15 digits for arguments above 0. */
const lanczos = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
] as const;

/** ln Γ(x) for x above 0. Serves DLMF 5.2; Lanczos (1964). Throws for anything else. */
export function logGamma(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`ln Γ is asked of \`${x}\`, which is no number above 0`);
  const z = x - 1;
  const [first, ...others] = lanczos;
  const sum = others.reduce((total, each, index) => total + each / (z + index + 1), first as number);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}
