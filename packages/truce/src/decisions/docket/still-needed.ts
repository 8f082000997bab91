import { type Ballots, type BodyRules, decide, type Id } from '../../terms/index.ts';

/** What an open vote still needs to adopt, from the seats that have not voted, if those that have stay as they are. */
export interface StillNeeded {
  /** `secured`: adopted whatever the others do; `lost`: not adopted whatever they do; `silent`: only a better text can tell. */
  readonly standing: 'secured' | 'lost' | 'open' | 'silent';
  /** Seats that have not voted. */
  readonly undecided: readonly Id[];
  /** The fewest further yes that adopt if everybody else stays away; absent where none do. */
  readonly fewest?: number;
  /** Such sets of that size, in the order of the seats; `complete` says whether all of them are listed. */
  readonly sets: readonly (readonly Id[])[];
  readonly complete: boolean;
  /** Seats whose no or absence alone would end it. */
  readonly indispensable: readonly Id[];
}

/** Ways tried before the list is cut: 35 seats that are all alike need far fewer, and odd weights are said to be cut. */
const triesMax = 4_000;
const setsMax = 12;

/** What an open vote still needs. `cast` holds the ballots so far; seats that have stood aside are in it as `recused`. */
export function stillNeeded(body: BodyRules, cast: Ballots): StillNeeded {
  const undecided = seatsOf(body).filter((seat) => cast[seat] === undefined);
  const outcome = (yes: readonly Id[], others: 'absent' | 'no' | 'yes') =>
    decide(body, {
      ...cast,
      ...Object.fromEntries(undecided.map((seat) => [seat, yes.includes(seat) ? 'yes' : others] as const)),
    }).outcome;
  const [best, worst] = [outcome(undecided, 'yes'), outcome([], 'no')];
  const nobody = outcome([], 'absent');
  if (best === 'silent' && worst === 'silent')
    return { standing: 'silent', undecided, sets: [], complete: true, indispensable: [] };
  if (best !== 'adopted')
    return { standing: best === 'silent' ? 'silent' : 'lost', undecided, sets: [], complete: true, indispensable: [] };
  if (worst === 'adopted' && nobody === 'adopted')
    return { standing: 'secured', undecided, fewest: 0, sets: [], complete: true, indispensable: [] };
  const indispensable = undecided.filter((seat) => {
    const others = undecided.filter((each) => each !== seat);
    return outcome(others, 'no') !== 'adopted' && outcome(others, 'absent') !== 'adopted';
  });
  let tries = 0;
  for (let size = 0; size <= undecided.length; size++) {
    const sets: (readonly Id[])[] = [];
    let found = 0;
    for (const set of subsets(undecided, size)) {
      if (++tries > triesMax)
        return { standing: 'open', undecided, ...cut(sets, size), complete: false, indispensable };
      if (outcome(set, 'absent') !== 'adopted') continue;
      found++;
      if (sets.length < setsMax) sets.push(set);
    }
    if (found > 0)
      return { standing: 'open', undecided, fewest: size, sets, complete: found === sets.length, indispensable };
  }
  return { standing: 'open', undecided, sets: [], complete: true, indispensable };
}

function cut(sets: readonly (readonly Id[])[], size: number): Pick<StillNeeded, 'sets' | 'fewest'> {
  return sets.length > 0 ? { sets, fewest: size } : { sets };
}

/** Seats and holders of a veto that the text names. */
export function seatsOf(body: BodyRules): readonly Id[] {
  const named = [...body.seats.map(({ actor }) => actor), ...body.veto].filter((each) => typeof each === 'string');
  const chair = body.votes?.kind === 'said' && body.votes.value.kind === 'chair' ? [body.votes.value.actor] : [];
  return [...new Set([...named, ...chair])];
}

function* subsets(all: readonly Id[], size: number, from = 0): Generator<readonly Id[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= all.length - size; index++)
    for (const rest of subsets(all, size - 1, index + 1)) yield [all[index]!, ...rest];
}
