import { type Instant, instant, isRefusal, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { shieldJson, shieldObject } from '../output/shield-object.ts';
import { shieldText } from '../output/shield-text.ts';
import { shownIn } from '../output/terminal-text.ts';

/** `truceline shield`: the layers of a guarantee on one page. */
export const shield: Command = {
  name: 'shield',
  summary: 'layers of a guarantee: who leads, who contributes, what is promised, there, missing',
  help: `usage: truceline shield <agreement>... [--at DAY] [--known DAY] [--sources] [--json]

  <agreement>    a folder name under agreements/, or a path to a .truce file; several are read together
  --at DAY       what had happened by the end of that day, 2026-01-07, UTC (default: now)
  --known DAY    what had come in by the end of that day (default: now)
  --sources      under each layer, what each word of it rests on
  --json         print one JSON object and nothing else

Thirteen layers, each from the clauses of the texts and, where they stand beside a text, from promises/layers.csv,
pledges.csv and costs.csv. Only an entry with a date says that something stands. What is missing is found: no lead, no decider, no
date, no money, no permission, votes to come, open points of the texts. Beneath: the steps of accession with who can stop
each, and what force and mechanism cost as far as anybody says.

exit code: 0 done, 1 some rows or entries could not be used, 2 could not run

example:
  truceline shield paris-declaration trilateral-declaration response-plan-2026`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      at: { type: 'string' },
      known: { type: 'string' },
      sources: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals.length === 0) throw new UsageError('an agreement is missing');
    const told = await shieldObject([...new Set(positionals)], {
      at: endOf('--at', values.at, terminal),
      // What came in as the next day began was not known on this one.
      knownAt: values.known === undefined ? nowOf(terminal) : instant(endOf('--known', values.known, terminal) - 1),
    });
    if (isRefusal(told)) {
      terminal.err(`truceline shield: ${told.message}`);
      return 2;
    }
    if (values.json) terminal.exact(shieldJson(told));
    else
      terminal.out(
        shieldText(
          {
            ...told,
            titles: shownIn(told.titles),
            shield: shownIn(told.shield),
            rejected: shownIn(told.rejected),
          },
          values.sources === true,
        ),
      );
    return told.rejected.length + told.shield.problems.length > 0 ? 1 : 0;
  },
};

function endOf(option: string, text: string | undefined, terminal: Terminal): Instant {
  if (text === undefined) return nowOf(terminal);
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`${option} ${text}\` is no day; write it as 2026-01-07`);
  return spanOfDay(day, 'UTC').endsAt;
}
