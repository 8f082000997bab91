/** The digamma function ψ(x) = d ln Γ(x)/dx for x above 0: recurrence up to 12, then the series of DLMF 5.11.2. Throws for anything else. */
export function digamma(x: number): number {
  check(x);
  let [at, sum] = [x, 0];
  while (at < 12) sum -= 1 / at++;
  const square = 1 / (at * at);
  const tail = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))));
  return sum + Math.log(at) - 0.5 / at - tail;
}

/** The trigamma function ψ′(x) for x above 0; series of DLMF 5.15.8. */
export function trigamma(x: number): number {
  check(x);
  let [at, sum] = [x, 0];
  while (at < 12) sum += 1 / (at * at++);
  const square = 1 / (at * at);
  const tail = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * (5 / 66)))));
  return sum + 1 / at + square / 2 + tail / at;
}

function check(x: number): void {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`ψ is asked of \`${x}\`, which is no number above 0`);
}
