import type { Command } from '../command.ts';
import { type CommandPart, ledToParts } from '../parts.ts';

const parts: Readonly<Record<string, () => Promise<CommandPart>>> = {
  world: async () => (await import('../fusion/world.ts')).world,
  count: async () => (await import('../fusion/count.ts')).count,
  evaluate: async () => (await import('../fusion/evaluate.ts')).evaluate,
  learn: async () => (await import('../fusion/learn.ts')).learn,
};

/** `truceline fusion`: what fusion is measured on, and how well it does. */
export const fusion: Command = {
  name: 'fusion',
  summary: 'how well reports are put together to incidents: worlds with known truth, scores, parameters',
  help: `usage: truceline fusion world --level LEVEL --seed N --out DIR
       truceline fusion evaluate (--reports FILE (--truth FILE | --labels FILE) | --level LEVEL --seed N) [--json]
       truceline fusion count --source FEED=PATH ... [--json]
       truceline fusion learn (--reports FILE [--truth FILE | --labels FILE] | --level LEVEL --seed N) --out FILE

  world      writes reports of an invented theatre, and which incident each of them speaks of
  evaluate   scores fusion, and the rules it is measured against, on reports of known incidents or on pairs that people labelled
  count      counts the incidents of real files as a range, and sets rules of others against it
  learn      learns the parameters of fusion from reports, and calibrates them where truth or labels are known

truceline fusion <part> --help tells the options of a part. See docs/operating/labelling.md and docs/statistics/fusion-bench.md.

exit code: 0 done, 2 could not run`,
  ...ledToParts('fusion', parts),
};
