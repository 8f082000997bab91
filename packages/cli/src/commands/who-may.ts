import { isBlocking } from '@truceline/language';
import { actionWords } from '@truceline/language/completion';
import { actingMatrix } from '@truceline/truce/decisions';
import { type Instant, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Id, resolveText, shortName, type Terms, zoneOf } from '@truceline/truce/terms';
import { type Command, nowOf, onlyWord, parseWords, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { whoMayText } from '../output/who-may-text.ts';
import { fromFiles } from '../read-text.ts';

/** `truceline who-may`: who may act now by the text, what is missing, and who gives it. */
export const whoMay: Command = {
  name: 'who-may',
  summary: 'who may act by the text, what is missing, and who gives it',
  help: `usage: truceline who-may <agreement> [--action WORD] [--zone NAME] [--at TIME] [--reading NAME] [--json]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  --action WORD    one action, such as use_force: every clause that has somebody do it, and every other actor of the text
                   (default: every step and delivery of the text)
  --zone NAME      where it would be done; caveats and mandates are read for that zone
  --at TIME        the instant, such as 2026-03-01T03:00+02:00 (default: now)
  --reading NAME   lay a reading over the text first
  --json           print the matrix as JSON and nothing else

The text alone is read: no vote, mandate, caveat or consent that people recorded, and no report. For each clause and each
actor: may; may, with caveat (within limits of place); not yet (something is missing that people can still give); never (a
caveat keeps it out, or a permission was refused); text silent (only a better text can tell). Reasons follow, what decides
first.

exit code: 0 somebody may, 1 nobody may, 2 could not run

example:
  truceline who-may paris-declaration --action deploy`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      action: { type: 'string' },
      zone: { type: 'string' },
      at: { type: 'string' },
      reading: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { action } = values;
    if (action !== undefined && !actionWords.includes(action)) {
      const near = nearestName(action, actionWords, 4);
      throw new UsageError(
        `\`${action}\` is no action; ${near === undefined ? `use one of ${actionWords.join(', ')}` : `did you mean \`${near}\`?`}`,
      );
    }
    const read = fromFiles(onlyWord(positionals, 'an agreement'), values.reading);
    if (isRefusal(read)) {
      terminal.err(`truceline who-may: ${read.message}`);
      return 2;
    }
    const { terms, sidecar } = read.compiled;
    const blocking = read.compiled.diagnostics.filter(isBlocking);
    if (blocking.length > 0) {
      terminal.err(diagnosticLines(blocking));
      return 2;
    }
    const zone = zoneAsked(values.zone, terms);
    const at = values.at === undefined ? nowOf(terminal) : instantAsked(values.at, terms);
    for (const each of [zone, at])
      if (isRefusal(each)) {
        terminal.err(`truceline who-may: ${each.message}`);
        return 2;
      }
    const asked = { ...(action === undefined ? {} : { action }), ...(zone === undefined ? {} : { zone: zone as Id }) };
    const matrix = actingMatrix(asked, { terms, acts: [], at: at as Instant });
    if (values.json) terminal.exact(JSON.stringify({ agreement: terms.agreement, ...matrix }, undefined, 1));
    else terminal.out(whoMayText(shownIn({ agreement: terms.agreement, titles: sidecar.titles, ...asked, ...matrix })));
    const some = matrix.columns.some(({ rows }) =>
      rows.some(({ verdict }) => verdict === 'may' || verdict === 'withCaveat'),
    );
    return some ? 0 : 1;
  },
};

function zoneAsked(asked: string | undefined, { zones, agreement }: Terms): Id | undefined | Refusal {
  if (asked === undefined) return undefined;
  const found = zones.find(({ id }) => id === asked || shortName(id) === asked);
  if (found) return found.id;
  const names = zones.map(({ id }) => shortName(id));
  const near = nearestName(asked, names);
  const hint =
    near === undefined
      ? `it has ${names.length === 0 ? 'none' : names.map((each) => `\`${each}\``).join(', ')}`
      : `did you mean \`${near}\`?`;
  return refuse('zone', `${agreement} has no zone \`${asked}\`; ${hint}`);
}

/** Dates without an offset are read in the time zone of the text, where it names one. */
function instantAsked(text: string, terms: Terms): Instant | Refusal {
  const read = resolveText(text, zoneOf(terms));
  return read.kind === 'at'
    ? read.at
    : refuse('at', `cannot read the time \`${text}\`; write one with its zone, such as \`2026-03-01T03:00+02:00\``);
}
