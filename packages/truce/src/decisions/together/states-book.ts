import type { Instant } from '../../kernel/index.ts';
import { type Act, insertAct } from '../acts/index.ts';
import { DocketBook } from '../docket/index.ts';
import { type Shared, type States, type StatesGround, shareOf, statesOver } from './states.ts';

/**
 * All states kept up as acts come in, late ones too. The docket is kept by its topics; every other fold goes once over the
 * acts that it reads, which are kept in the order in which they were done. At every instant it is what the folds give afresh.
 */
export class StatesBook {
  readonly #ground: StatesGround;
  readonly #shared: Record<keyof Shared, Act[]> = { clocks: [], contact: [], others: [] };
  readonly #docket: DocketBook;

  constructor(ground: StatesGround) {
    this.#ground = ground;
    this.#docket = new DocketBook(ground);
  }

  /** Takes an act in, whenever it was done. */
  add(act: Act): void {
    const share = shareOf(act);
    if (share) insertAct(this.#shared[share], act);
    this.#docket.add(act);
  }

  /** The states at an instant. */
  states(at: Instant): States {
    return statesOver(this.#shared, this.#docket.docket(at), this.#ground, at);
  }
}
