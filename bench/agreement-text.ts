/**
 * A generated agreement of so many lines, with every kind of clause that a long text repeats: actors, zones, terms,
 * counters, guarantees with conditions, ladders, pledges, bodies. Names refer to each other across the whole file.
 */
export function generatedAgreement(lines: number, seed: number): string {
  let state = seed >>> 0 || 1;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = [
    'truce v1',
    'agreement bench "Generated for the bench"',
    'dated 2030-01-01',
    'timezone "Europe/Kyiv" calendar same_time down',
    'source doc "generated" official',
    'levels scale { cites "1" order minor < serious < grave }',
    'incident fire { cites "1" means "any use of arms" detected using radar }',
    'class guns { cites "1" means "guns" }',
    'ceasefire cf { cites "1" between a0, a1 starts 2030-01-01T00:00 ends never }',
    'duration lasting { cites "1" ends 2035-01-01 }',
  ];
  const groups = Math.max(1, Math.floor((lines - text.length) / linesOfGroup));
  for (let index = 0; index < groups; index++) text.push(...group(index, groups, chance));
  return `${text.join('\n')}\n`;
}

const linesOfGroup = 22;

function group(index: number, groups: number, chance: (below: number) => number): readonly string[] {
  const any = (prefix: string) => `${prefix}${chance(groups)}`;
  return [
    `actor a${index} "Actor ${index}" { cites "1" role ${index % 3 === 0 ? 'guarantor' : 'party'} signature given }`,
    `zone z${index} { cites "2" unresolved "no map ${index}" decided by b${index} }`,
    `body b${index} { cites "3" seats a${index}, ${any('a')}, ${any('a')} votes majority > 1/2 of seats within 24 hours of referral otherwise rejected }`,
    `mechanism m${index} { cites "4" led by a${index} observes fire in z${index} grade B2 delay 2 hours using radar }`,
    `pledge p${index} { cites "5" by a${index} to ${any('a')} amount ${1 + chance(50)} million EUR status committed due 2030-06-01 }`,
    `threshold t${index} {`,
    '  cites "6"',
    `  count fire >= ${1 + chance(9)} by ${any('a')} in z${index} over sliding ${24 * (1 + chance(7))} hours`,
    `  verified by m${index} grade B2 attribution 0.8 raises ${['minor', 'serious', 'grave'][chance(3)]}`,
    '}',
    `prohibition n${index} { cites "7" by a${index} commit fire in ${any('z')} while ceasefire cf active verified by ${any('m')} grade B2 raises minor }`,
    `obligation o${index} { cites "8" by a${index} withdraw guns >= ${5 + chance(60)} km from z${index} starts cf + 1 day within ${1 + chance(30)} days of start of cf verified by ${any('m')} }`,
    `guarantee g${index} "Guarantee ${index}" {`,
    `  cites "9"`,
    `  by a${index} to ${any('a')}`,
    `  starts when ceasefire cf active and (threshold t${index} met or decision of ${any('b')})`,
    `  delivers train, supply decided by b${index} funded by p${index} cost ${1 + chance(50)} million EUR`,
    '  ends unspecified "no end is stated"',
    '}',
    `ladder l${index} { cites "10"`,
    `  step 1 w${index} { action warn by a${index} when breach of ${any('a')} >= minor within 24 hours of determination resets never decided by b${index} }`,
    `  step 2 s${index} { action sanction by a${index} when breach >= serious within 72 hours of determination resets never decided by b${index} } }`,
  ];
}
