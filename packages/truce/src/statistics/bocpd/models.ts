import { type Refusal, refuse } from '../../kernel/index.ts';
import { logGamma } from '../log-gamma.ts';

/** What is believed of one stretch between changes, and learned from its observations. */
export interface StretchModel<S> {
  /** Before any observation. */
  readonly prior: S;
  /** ln of the density, or probability, of the next observation. */
  readonly logPredictive: (state: S, value: number, exposure: number) => number;
  readonly learn: (state: S, value: number, exposure: number) => S;
  /** The mean that is expected of the next, per unit of exposure; absent where it has none. */
  readonly mean: (state: S) => number | undefined;
  /** Why an observation cannot be one of this model. */
  readonly fault: (value: number) => string | undefined;
}

/** Gamma belief of a Poisson rate. */
export interface GammaBelief {
  readonly shape: number;
  readonly rate: number;
}

/** Poisson counts with a gamma rate: the predictive is negative binomial. */
export function poissonGamma({ shape, rate }: GammaBelief): StretchModel<GammaBelief> | Refusal {
  return (
    notAbove0({ shape, rate }) ?? {
      prior: { shape, rate },
      logPredictive: ({ shape: a, rate: b }, x, exposure) =>
        logGamma(a + x) -
        logGamma(a) -
        logGamma(x + 1) -
        a * Math.log1p(exposure / b) -
        (x === 0 ? 0 : x * Math.log1p(b / exposure)),
      learn: ({ shape: a, rate: b }, x, exposure) => ({ shape: a + x, rate: b + exposure }),
      mean: ({ shape: a, rate: b }) => a / b,
      fault: (value) => (Number.isSafeInteger(value) && value >= 0 ? undefined : `\`${value}\` is no count`),
    }
  );
}

/** Normal-gamma belief of a mean and a precision: the mean is worth `kappa` observations, the precision gamma with shape and rate. */
export interface NormalGammaBelief {
  readonly mean: number;
  readonly kappa: number;
  readonly shape: number;
  readonly rate: number;
}

/** Gaussian observations of unknown mean and variance: the predictive is Student’s t (Murphy 2007, section 3). */
export function gaussian(prior: NormalGammaBelief): StretchModel<NormalGammaBelief> | Refusal {
  const { mean, kappa, shape, rate } = prior;
  return (
    notFinite({ mean }) ??
    notAbove0({ kappa, shape, rate }) ?? {
      prior,
      logPredictive: (state, x) => {
        const degrees = 2 * state.shape;
        const scale = (state.rate * (state.kappa + 1)) / (state.shape * state.kappa);
        return (
          logGamma((degrees + 1) / 2) -
          logGamma(degrees / 2) -
          Math.log(degrees * Math.PI * scale) / 2 -
          ((degrees + 1) / 2) * Math.log1p((x - state.mean) ** 2 / (degrees * scale))
        );
      },
      learn: (state, x) => ({
        mean: (state.kappa * state.mean + x) / (state.kappa + 1),
        kappa: state.kappa + 1,
        shape: state.shape + 0.5,
        rate: state.rate + (state.kappa * (x - state.mean) ** 2) / (2 * (state.kappa + 1)),
      }),
      mean: (state) => (state.shape > 0.5 ? state.mean : undefined),
      fault: finite,
    }
  );
}

/** Normal belief of a mean. */
export interface NormalBelief {
  readonly mean: number;
  readonly variance: number;
}

/** Gaussian observations of unknown mean and known variance. */
export function gaussianKnownVariance(prior: NormalBelief, variance: number): StretchModel<NormalBelief> | Refusal {
  return (
    notFinite({ mean: prior.mean }) ??
    notAbove0({ 'prior variance': prior.variance, variance }) ?? {
      prior,
      logPredictive: (state, x) => {
        const spread = state.variance + variance;
        return -(Math.log(2 * Math.PI * spread) + (x - state.mean) ** 2 / spread) / 2;
      },
      learn: (state, x) => {
        const precision = 1 / state.variance + 1 / variance;
        return { mean: (state.mean / state.variance + x / variance) / precision, variance: 1 / precision };
      },
      mean: (state) => state.mean,
      fault: finite,
    }
  );
}

function finite(value: number): string | undefined {
  return Number.isFinite(value) ? undefined : `\`${value}\` is no number`;
}

function notFinite(named: Readonly<Record<string, number>>): Refusal | undefined {
  const bad = Object.entries(named).find(([, value]) => !Number.isFinite(value));
  return bad && refuse('bad-prior', `the ${bad[0]} of the prior is \`${bad[1]}\`, which is no number`);
}

function notAbove0(named: Readonly<Record<string, number>>): Refusal | undefined {
  const bad = Object.entries(named).find(([, value]) => !(value > 0 && Number.isFinite(value)));
  return bad && refuse('bad-prior', `the ${bad[0]} of the prior is \`${bad[1]}\`; it must be above 0`);
}
