import { shortName, withinByText } from '@truceline/truce/terms';
import { forcesForTasks } from '../analyses/forces/index.ts';
import { type Check, finding } from './finding.ts';

/** TL-310: too little of a force is left for its task once caveats are counted. */
export const forces: Check = (terms, own) => {
  const ids = new Set(own.map((item) => item.id));
  return forcesForTasks(terms, withinByText(terms))
    .filter((task) => ids.has(task.guarantee) && !task.open && task.available < task.required)
    .map((task) => {
      const kept = task.excluded.map(
        (each) => `\`${shortName(each.actor)}\` (${each.caveats.map((id) => `\`${shortName(id)}\``).join(', ')})`,
      );
      const why = kept.length > 0 ? `; kept out by caveats: ${kept.join(', ')}` : '';
      const where = task.zone === undefined ? '' : ` in \`${shortName(task.zone)}\``;
      return finding(
        'TL-310',
        'error',
        task.guarantee,
        `\`${shortName(task.force)}\` cannot ${task.action}${where} for @: ${task.available} of ${task.required} ${task.unit} are left${why}; find contributors, or ask for less`,
      );
    });
};
