import { type Measured, whatIf as supposed } from '@truceline/truce/days';
import { type ActDraft, parseAct } from '@truceline/truce/decisions';
import { isRefusal } from '@truceline/truce/kernel';
import { caseNamed } from '../case-or-text.ts';
import { type Command, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { shownIn } from '../output/terminal-text.ts';
import { type WhatIfObject, whatIfText } from '../output/what-if-text.ts';
import { timeAsked } from './case-options.ts';
import { storeFolder } from './store-option.ts';

/** `truceline what-if`: what would follow from other acts, votes, mandates or thresholds. */
export const whatIf: Command = {
  name: 'what-if',
  summary: 'what would follow from other acts, votes, mandates or thresholds, on a copy',
  help: `usage: truceline what-if <case> [--act JSON ...] [--without ACT ...] [--set NAME=VALUE ...] [options]

HYPOTHETICAL and for the operator alone. It works on a copy in memory; the store stays as it is.

  <case>           a case of the store
  --act JSON       an act that nobody has done: {"act":"ballot","vote":"v1","seat":"kes","ballot":"yes",
                   "by":{"office":"delegate","of":"kes","person":"x"}}; repeatable, in the order given
  --without ACT    the id of a recorded act that the copy does without; repeatable
  --set NAME=VALUE a threshold's number, a mandate's or pledge's state: north_day=7, m_gb=granted; repeatable
  --at TIME        the instant that is looked at (default: the newest that the case knows of)
  --store DIR      the store (default: TRUCELINE_STORE, or .truceline/store)
  --json           print one JSON object and nothing else

exit code: 0 done, 2 could not run

example:
  truceline what-if exercise --set north_day=7`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      act: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      at: { type: 'string' },
      store: { type: 'string' },
      json: { type: 'boolean' },
    });
    const name = onlyWord(positionals, 'a case');
    const found = await caseNamed(name, values.store, terminal);
    if (isRefusal(found)) return refused(found.message, terminal);
    if (!found?.case)
      return refused(`no case \`${name}\` in ${storeFolder(values.store)}; load one with \`truceline load\``, terminal);
    const { input, until, exercise } = found.case;
    const at = timeAsked(values.at, '--at', input.dayZone) ?? until;
    const acts: ActDraft[] = [];
    for (const text of values.act ?? []) {
      const draft = parseAct(jsonAsked(text), { terms: input.terms, now: at, zone: input.dayZone });
      if (isRefusal(draft)) return refused(draft.message, terminal);
      acts.push(draft);
    }
    const changes = { acts, without: values.without ?? [], set: values.set ?? [] };
    const answer = supposed(input, changes, at);
    if (isRefusal(answer)) return refused(answer.message, terminal);
    const told: WhatIfObject = {
      status: 'HYPOTHETICAL',
      case: name,
      exercise,
      at,
      supposing: answer.changed.hypothetical,
      differences: answer.differences,
      asItIs: shownCopy(answer.asItIs),
      changed: shownCopy(answer.changed),
    };
    if (values.json) terminal.exact(JSON.stringify(told));
    else terminal.out(whatIfText(shownIn(told)));
    return 0;
  },
};

function shownCopy({ responses, missing, evaluation }: Measured): WhatIfObject['asItIs'] {
  return {
    responses: responses.map(({ id, stage, why }) => ({ id, stage, why: why.map(({ words }) => words) })),
    missing: missing.map(({ id, stage, reached, sets, complete, onlyBetterText, never }) => ({
      id,
      stage,
      reached,
      complete,
      onlyBetterText,
      never: never.map(({ words }) => words),
      sets: sets.map(({ atoms }) => atoms.map(({ words, holds, by }) => ({ words, holds, by }))),
    })),
    incidents: evaluation.fusion.incidents.length,
    apparentBreaches: evaluation.breaches.length,
  };
}

function jsonAsked(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError('`--act` is no JSON; put it in single quotes');
  }
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline what-if: ${message}`);
  return 2;
}
