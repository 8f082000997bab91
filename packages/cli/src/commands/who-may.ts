import { isBlocking } from '@truceline/language';
import { actionWords } from '@truceline/language/completion';
import { type OperatorShelf, openOperatorShelf } from '@truceline/server';
import { type AuthorityGround, actingMatrix } from '@truceline/truce/decisions';
import { formatInstant, type Instant, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { marksOf } from '@truceline/truce/pages';
import { type Id, resolveText, shortName, type Terms, zoneOf } from '@truceline/truce/terms';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { diagnosticLines } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { type CaseTold, whoMayText } from '../output/who-may-text.ts';
import { fromFiles } from '../read-text.ts';
import { caseAsked, storeFolder } from './store-option.ts';

/** `truceline who-may`: who may act now by the text, what is missing, and who gives it. */
export const whoMay: Command = {
  name: 'who-may',
  summary: 'who may act by the text, what is missing, and who gives it',
  help: `usage: truceline who-may <agreement> [--action WORD] [--zone NAME] [--at TIME] [--reading NAME] [--json]
       truceline who-may <case> --store FOLDER [--known TIME] [--action WORD] [--zone NAME] [--at TIME] [--json]

  <agreement>      a folder name under agreements/, or a path to a .truce file
  <case>           a case of the store: what people did and what was reported in it are read as well
  --store FOLDER   the store that holds the case
  --known TIME     as it was known then: later entries of the record do not count (default: all of them)
  --action WORD    one action, such as use_force: every clause that has somebody do it, and every other actor of the text
                   (default: every step and delivery of the text)
  --zone NAME      where it would be done; caveats and mandates are read for that zone
  --at TIME        the instant, such as 2026-03-01T03:00+02:00 (default: now;
                   of a case: the instant as of which it is known, which is also the latest)
  --reading NAME   lay a reading over the text first
  --json           print the matrix as JSON and nothing else

Without a store the text alone is read: no vote, mandate, caveat or consent that people recorded, and no report. For each clause and each
actor: may; may, with caveat (within limits of place); not yet (something is missing that people can still give); never (a
caveat keeps it out, or a permission was refused); text silent (only a better text can tell). Reasons follow, what decides
first.

exit code: 0 somebody may, 1 nobody may, 2 could not run

examples:
  truceline who-may paris-declaration --action deploy
  truceline who-may exercise --store .truceline/store --known 2001-03-20T12:00Z`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      action: { type: 'string' },
      zone: { type: 'string' },
      at: { type: 'string' },
      reading: { type: 'string' },
      store: { type: 'string' },
      known: { type: 'string' },
      json: { type: 'boolean' },
    });
    const { action } = values;
    if (action !== undefined && !actionWords.includes(action)) {
      const near = nearestName(action, actionWords, 4);
      throw new UsageError(
        `\`${action}\` is no action; ${near === undefined ? `use one of ${actionWords.join(', ')}` : `did you mean \`${near}\`?`}`,
      );
    }
    const read = await groundAsked(onlyWord(positionals, 'an agreement or a case'), values, terminal);
    if (isRefusal(read)) {
      terminal.err(read.code === uncompiled ? read.message : `truceline who-may: ${read.message}`);
      return 2;
    }
    const { ground, titles, of } = read;
    const zone = zoneAsked(values.zone, ground.terms);
    if (isRefusal(zone)) {
      terminal.err(`truceline who-may: ${zone.message}`);
      return 2;
    }
    const asked = { ...(action === undefined ? {} : { action }), ...(zone === undefined ? {} : { zone }) };
    const matrix = actingMatrix(asked, ground);
    const told = { agreement: ground.terms.agreement, ...(of ? { of } : {}) };
    if (values.json) terminal.exact(JSON.stringify({ ...told, ...matrix }, undefined, 1));
    else terminal.out(whoMayText(shownIn({ ...told, titles, ...asked, ...matrix })));
    const some = matrix.columns.some(({ rows }) =>
      rows.some(({ verdict }) => verdict === 'may' || verdict === 'withCaveat'),
    );
    return some ? 0 : 1;
  },
};

const uncompiled = 'who-may-uncompiled';

/** From what is read who may act, the titles of the text, and the case where one was named. */
interface GroundAsked {
  readonly ground: AuthorityGround;
  readonly titles: Readonly<Record<string, string>>;
  readonly of?: CaseTold;
}

interface Values {
  readonly at?: string | undefined;
  readonly reading?: string | undefined;
  readonly store?: string | undefined;
  readonly known?: string | undefined;
}

async function groundAsked(name: string, values: Values, terminal: Terminal): Promise<GroundAsked | Refusal> {
  const { store, known, reading } = values;
  if (store === undefined) {
    if (known !== undefined) throw new UsageError('`--known` is asked of a case: name its store with `--store`');
    return groundOfText(name, values, terminal);
  }
  if (reading !== undefined)
    throw new UsageError('`--reading` is for a text; a case is read under the reading that it was loaded with');
  const shelf = await openOperatorShelf(storeFolder(store), () => nowOf(terminal), {
    audience: 'operator',
    writing: false,
  });
  if (isRefusal(shelf)) return shelf;
  try {
    return groundOfCase(shelf, caseAsked(name, shelf.cases()), values);
  } finally {
    shelf.close();
  }
}

/** What people did in a case, and what was reported, as its page of who may act reads them. */
function groundOfCase(shelf: OperatorShelf, name: string, values: Values): GroundAsked | Refusal {
  const newest = shelf.edition(name, undefined);
  if (!newest || isRefusal(newest)) return newest ?? refuse('case', `the case \`${name}\` cannot be shown`);
  const known = values.known === undefined ? undefined : instantAsked(values.known, newest.agreement.terms);
  if (isRefusal(known)) return known;
  const edition = known === undefined ? newest : shelf.edition(name, known);
  if (!edition || isRefusal(edition)) return edition ?? refuse('case', `the case \`${name}\` cannot be shown`);
  const authority = edition.decisions!.authority();
  const at = values.at === undefined ? authority.at : instantAsked(values.at, authority.terms);
  if (isRefusal(at)) return at;
  if (at > authority.at)
    return refuse(
      'at',
      `the case \`${name}\` is known as of ${formatInstant(authority.at)}; \`--at\` may not lie after that`,
    );
  return {
    ground: { ...authority, at },
    titles: edition.agreement.sidecar.titles,
    of: { case: name, knownAt: formatInstant(edition.case.knownAt), marks: marksOf(edition) },
  };
}

function groundOfText(name: string, { reading, at: asked }: Values, terminal: Terminal): GroundAsked | Refusal {
  const read = fromFiles(name, reading);
  if (isRefusal(read)) return read;
  const { terms, sidecar, diagnostics } = read.compiled;
  const blocking = diagnostics.filter(isBlocking);
  if (blocking.length > 0) return refuse(uncompiled, diagnosticLines(blocking));
  const at = asked === undefined ? nowOf(terminal) : instantAsked(asked, terms);
  return isRefusal(at) ? at : { ground: { terms, acts: [], at }, titles: sidecar.titles };
}

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
