import type { Command } from '../command.ts';
import { judgeFromWords } from '../held/judge.ts';
import { listHeld, registerHeld } from '../held/register.ts';
import { sourceHelp } from './sources-asked.ts';

/** `truceline held`: whether a truce held, by parameters that were fixed before it, or why that cannot be determined. */
export const held: Command = {
  name: 'held',
  summary: 'whether a truce held, by parameters fixed before it, or why that cannot be determined',
  help: `usage: truceline held --registration FILE --series FILE [--coverage FILE] [options]
       truceline held --registration FILE [<agreement>] --source FEED=PATH ... [--coverage FILE] [options]
       truceline held --case ID [--registration FILE] [--store DIR] [options]
       truceline held register --about WORDS --ratio R --truce FROM..TO --baseline FROM --kinds A,B --floor PERCENT ...
       truceline held list --case ID [--store DIR] [--json]

The verdict is held where the upper 95 % limit lies below the bound, not held where the lower one lies above it, else not
determinable. Too little coverage, baselines that disagree, a panel that drifts, days not yet known and a model without an
answer each make it not determinable, whatever the counts. A registration that no record took in before the truce's first
moment gives figures and no verdict.

answering:
  --registration FILE  what was fixed; of a case, the newest in its record unless named
  --series FILE        a plain CSV: row (or day, hour), count; low, high, exposure, watched (per cent) or watched_per_mille,
                       sources (of the panel, that reported), reports, zone: where recorded. An empty cell was not recorded
  --coverage FILE      a plain CSV: row (or day, hour), watched or watched_per_mille; zone where zones are registered
${sourceHelp}
  --case ID            a case of the store, with its own coverage and registrations
  --reading NAME, --assume WORDS   how the agreement is read, as in \`truceline run\`
  --known-at TIME      what was known then (default now)
  --assume-registered  assume that the registration stood before the truce; outputs say ASSUMED, HYPOTHETICAL
  --clusters           scan places and days for more or fewer than elsewhere; a question, and in no verdict
  --strict             exit 1 unless the verdict is held
  --json               print one JSON object and nothing else

registering:
  --registration FILE  take members from a file; words go before it
  --about WORDS        which truce
  --ratio R, --rate R  the bound: the rate during over the rate before lies below R, or the rate itself
  --truce FROM..TO     first and last row, both included: 2026-04-11..2026-04-12, or 2026-04-11T16:00..2026-04-12T23:00
  --baseline FROM      the first row that it is compared with
  --step day|hour      (default day)
  --zone ZONE          whose calendar days (default Europe/Kyiv)
  --zones A,B          zones of the agreement; none: one series
  --kinds A,B          kinds that count
  --panel A,B          sources that count, by name; --drift PERCENT: how far their share may move (default 20)
  --floor PERCENT      least share of the time that must have been watched
  --settle DAYS        days until the reports of a row are complete (default 7)
  --method NAME        exact (truces of hours to days) or interruptedSeries
  --seed N             (default 1)
  --out FILE           write it there
  --case ID --by WHO   enter it in the record of a case, which dates it

exit code: 0 answered, 1 not held under --strict, 2 could not run

examples:
  truceline held register --about "Spring truce" --ratio 0.5 --truce 2026-04-11..2026-04-20 --baseline 2026-01-11 \\
    --kinds armed_force --floor 60 --method exact --out registration.json --case spring --by "Joint Commission"
  truceline held --registration registration.json --series counts.csv
  truceline held minsk-2 --registration minsk.json --source ucdp-ged=ucdp_ged_ukraine.csv`,
  run: async (argv, terminal) => {
    const [first, ...rest] = argv;
    if (first === 'register') return registerHeld(rest, terminal);
    if (first === 'list') return listHeld(rest, terminal);
    return judgeFromWords(argv, terminal);
  },
};
