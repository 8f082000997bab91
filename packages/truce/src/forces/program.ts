/** Solves a mixed-integer program in the LP format and gives the value of each variable; `undefined` where it has no answer. */
export type Solver = (program: string) => Readonly<Record<string, number>> | undefined;

/** A stretch of time in which nothing changes: what each need asks, what each supply gives, and who may serve whom. */
export interface Stretch {
  /** How many weeks it stands for: what is lacking weighs so often. */
  readonly weeks: number;
  readonly asks: readonly number[];
  readonly gives: readonly number[];
  readonly may: readonly (readonly [supply: number, need: number])[];
}

/** How contributions may be moved. Without any of these each week stands by itself. */
export interface MoveRules {
  /** What takes up a place stays there for so many weeks, or as long as it may. */
  readonly stayWeeksMin?: number;
  /** How often the whole of a contribution may change its place; half of it moved is half a move. */
  readonly movesMax?: number;
}

/** What is asked of one program. */
export interface Assigning {
  readonly stretches: readonly Stretch[];
  /** The place of each need, where moves are counted. */
  readonly places: readonly string[];
  readonly rules: MoveRules;
  /** The needs whose lack is made least; absent: all. */
  readonly least?: readonly number[];
  /** What earlier programs found for needs of more weight, and what must therefore not be exceeded. */
  readonly kept?: readonly { readonly needs: readonly number[]; readonly lack: number }[];
}

/** What each supply gives to each need in each stretch, and what each need lacks there. */
export interface Assigned {
  readonly given: readonly (readonly { readonly supply: number; readonly need: number; readonly count: number }[])[];
  readonly short: readonly (readonly number[])[];
}

/**
 * Assigns supplies to needs so that as little as possible is lacking over all stretches. The one formulation of this in the
 * house: a transport problem a stretch, tied together in time where moves have rules. Nothing where the solver has no answer.
 */
export function assign(asked: Assigning, solve: (program: string) => ReturnType<Solver>): Assigned | undefined {
  const { stretches } = asked;
  if (stretches.every(({ asks }) => asks.every((count) => count === 0)))
    return { given: stretches.map(() => []), short: stretches.map(({ asks }) => asks.map(() => 0)) };
  const answer = solve(assignment(asked));
  if (answer === undefined) return undefined;
  const given = stretches.map(({ asks, may }, time) =>
    may
      .filter(([, need]) => asks[need]! > 0)
      .map(([supply, need]) => ({ supply, need, count: Math.round(answer[`x_${supply}_${need}_${time}`] ?? 0) }))
      .filter(({ count }) => count > 0),
  );
  const short = stretches.map(({ asks }, time) =>
    asks.map(
      (count, need) => count - given[time]!.reduce((sum, each) => sum + (each.need === need ? each.count : 0), 0),
    ),
  );
  return { given, short };
}

/** What the needs lack, in units times weeks. */
export function lackOf(
  { short }: Assigned,
  stretches: readonly Stretch[],
  needs: readonly number[] = stretches[0]?.asks.map((_, need) => need) ?? [],
): number {
  return short.reduce(
    (sum, each, time) => sum + stretches[time]!.weeks * needs.reduce((all, need) => all + each[need]!, 0),
    0,
  );
}

function assignment({ stretches, places, rules, least, kept = [] }: Assigning): string {
  const tied = isTied(rules);
  const rows: string[] = [];
  const whole: string[] = [];
  for (const [time, { asks, gives, may }] of stretches.entries()) {
    const pairs = may.filter(([, need]) => asks[need]! > 0);
    for (const [need, count] of asks.entries()) {
      if (count === 0) continue;
      const from = pairs.filter((pair) => pair[1] === need).map(([supply]) => `x_${supply}_${need}_${time}`);
      rows.push(` need_${need}_${time}: ${[...from, `s_${need}_${time}`].join(' + ')} = ${count}`);
    }
    if (tied) {
      whole.push(...pairs.map(([supply, need]) => `x_${supply}_${need}_${time}`));
      continue;
    }
    for (const [supply, count] of gives.entries()) {
      const to = pairs.filter((pair) => pair[0] === supply).map(([, need]) => `x_${supply}_${need}_${time}`);
      if (to.length > 0) rows.push(` supply_${supply}_${time}: ${to.join(' + ')} <= ${count}`);
    }
  }
  if (tied) rows.push(...standing({ stretches, places, rules }));
  for (const [index, { needs, lack }] of kept.entries())
    rows.push(` kept_${index}: ${lacking(stretches, needs) || '0 s_none'} <= ${lack}`);
  return [
    'Minimize',
    ` lack: ${lacking(stretches, least) || '0 s_none'}`,
    'Subject To',
    ...rows,
    // Without ties in time the matrix is that of a transport problem, whose corners are whole numbers.
    ...(whole.length > 0 ? ['General', ` ${whole.join(' ')}`] : []),
    'End',
  ].join('\n');
}

/** Whether moves have a rule, so that weeks hang together. */
export function isTied({ stayWeeksMin = 1, movesMax }: MoveRules): boolean {
  return stayWeeksMin > 1 || movesMax !== undefined;
}

function lacking(stretches: readonly Stretch[], needs: readonly number[] | undefined): string {
  return stretches
    .flatMap(({ asks, weeks }, time) =>
      asks.flatMap((count, need) =>
        count > 0 && (needs?.includes(need) ?? true) ? [`${weeks === 1 ? '' : `${weeks} `}s_${need}_${time}`] : [],
      ),
    )
    .join(' + ');
}

/**
 * u: so much of a supply stands in a place in a stretch; v: so much of it takes up the place then. What serves a need stands
 * in its place; what stands was there before or takes the place up; what took it up not long ago stands there still.
 */
function standing({ stretches, places, rules }: Pick<Assigning, 'stretches' | 'places' | 'rules'>): readonly string[] {
  const rows: string[] = [];
  const sites = [...new Set(places)];
  const open = stretches.map(
    ({ gives, may }) =>
      new Set(
        may
          .filter(([supply]) => gives[supply]! > 0)
          .map(([supply, need]) => `${supply}_${sites.indexOf(places[need]!)}`),
      ),
  );
  const keys = [...new Set(open.flatMap((each) => [...each]))];
  const stay = Math.max(rules.stayWeeksMin ?? 1, 1);
  for (const [time, { asks, gives, may }] of stretches.entries()) {
    for (const key of open[time]!) {
      const [supply, site] = key.split('_').map(Number) as [number, number];
      const serving = may
        .filter(([one, need]) => one === supply && asks[need]! > 0 && places[need] === sites[site])
        .map(([, need]) => `x_${supply}_${need}_${time}`);
      if (serving.length > 0) rows.push(` serve_${key}_${time}: ${serving.join(' + ')} - u_${key}_${time} <= 0`);
      const before = time > 0 && open[time - 1]!.has(key) ? ` - u_${key}_${time - 1}` : '';
      rows.push(` take_${key}_${time}: u_${key}_${time}${before} - v_${key}_${time} <= 0`);
      let since = time;
      while (since > 0 && time - since + 1 < stay && open[since - 1]!.has(key)) since--;
      const recent = Array.from({ length: time - since + 1 }, (_, index) => `v_${key}_${since + index}`);
      rows.push(` stay_${key}_${time}: ${recent.join(' + ')} - u_${key}_${time} <= 0`);
    }
    for (const [supply, count] of gives.entries()) {
      const all = [...open[time]!].filter((key) => key.startsWith(`${supply}_`)).map((key) => `u_${key}_${time}`);
      if (all.length > 0) rows.push(` supply_${supply}_${time}: ${all.join(' + ')} <= ${count}`);
    }
  }
  if (rules.movesMax !== undefined)
    for (const supply of new Set(keys.map((key) => Number(key.split('_')[0])))) {
      const taken = stretches.flatMap((_, time) =>
        [...open[time]!].filter((key) => key.startsWith(`${supply}_`)).map((key) => `v_${key}_${time}`),
      );
      const size = Math.max(...stretches.map(({ gives }) => gives[supply]!));
      rows.push(` moves_${supply}: ${taken.join(' + ')} <= ${size * (1 + rules.movesMax)}`);
    }
  return rows;
}
