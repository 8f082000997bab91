import type { CountRange } from '../kernel/index.ts';
import type { Contribution, Share } from './contribution.ts';
import type { Expected } from './finding.ts';

/** The count of what stands in a window, in its three readings, and what is expected of it. */
export class RangeTally {
  readonly #readings = [new Tally(), new Tally(), new Tally()] as const;
  #milli = 0;
  #withoutChance = 0;

  change({ low, best, high, expectedMilli }: Contribution, step: 1 | -1): void {
    const [lowest, likely, highest] = this.#readings;
    lowest.change(low, step);
    likely.change(best, step);
    highest.change(high, step);
    if (expectedMilli === undefined) this.#withoutChance += step;
    else this.#milli += step * expectedMilli;
  }

  get count(): CountRange {
    const [low, best, high] = this.#readings;
    return { low: low.value, best: best.value, high: high.value };
  }

  /** What is expected of it, in thousandths, beside so many whose chance nobody knows. */
  get expected(): Expected {
    return { milli: this.#milli, withoutChance: this.#withoutChance };
  }
}

/** Numbers added up, and things each counted once. */
class Tally {
  #sum = 0;
  readonly #things = new Map<string, number>();

  get value(): number {
    return this.#sum + this.#things.size;
  }

  change(shares: readonly Share[], step: 1 | -1): void {
    for (const share of shares) {
      if (typeof share === 'number') {
        this.#sum += step * share;
        continue;
      }
      const times = (this.#things.get(share) ?? 0) + step;
      if (times > 0) this.#things.set(share, times);
      else this.#things.delete(share);
    }
  }
}
