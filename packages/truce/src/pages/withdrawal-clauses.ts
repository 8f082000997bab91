import { holeOf, type Reference, type References } from '../terms/index.ts';
import { say } from '../wording/index.ts';
import { titleOf } from './agreement-view.ts';
import type { Edition } from './release/index.ts';
import { plainly, quoting, type ReportParagraph } from './report-tree.ts';
import { decimalFigure, distanceWords, quantityWords } from './words/index.ts';

/** What the text says of weapons and lines, a sentence for each clause and one for each line that it leaves open. */
export function withdrawalClauses(edition: Edition): readonly ReportParagraph[] {
  const { terms } = edition.agreement;
  const clauses = terms.terms.flatMap((term) =>
    term.act?.kind === 'withdraw' || term.act?.kind === 'keepOut' ? [{ term, act: term.act }] : [],
  );
  const open = new Set<string>();
  const sentences = clauses.map(({ term, act }) => {
    const said = { clause: titleOf(edition, term.id), classes: namesOf(act.classes, edition) };
    if (act.from) open.add(act.from);
    if (!act.from)
      return quoting(say('By the text, “{clause}”: {classes}. It names no line.', said), Object.values(said));
    const whole = { ...said, line: titleOf(edition, act.from) };
    return quoting(
      act.distance?.kind === 'said'
        ? say('By the text, “{clause}”: {classes}, {distance} or more from “{line}”.', {
            ...whole,
            distance: quantityWords(act.distance.value),
          })
        : say('By the text, “{clause}”: {classes}, away from “{line}”; how far, the text does not say.', whole),
      Object.values(whole),
    );
  });
  const lines = [...open].flatMap((id) => {
    const shape = terms.zones.find((zone) => zone.id === id)?.shape;
    if (shape?.kind !== 'unresolved') return [];
    const said = { line: titleOf(edition, id), reason: holeOf(terms, shape.hole).reason };
    return [quoting(say('Where “{line}” runs, the text leaves open: {reason}.', said), Object.values(said))];
  });
  return clauses.length === 0
    ? [plainly(say('The text says nothing of where weapons must not stand.'))]
    : [...sentences, ...lines];
}

function namesOf(classes: References, edition: Edition): string {
  return classes.map((each) => nameOf(each, edition)).join(', ') || say('weapons that it does not name');
}

function nameOf(reference: Reference, edition: Edition): string {
  return typeof reference === 'string' ? titleOf(edition, reference) : say('weapons that it does not name');
}

/** What the operator states beside the text: lines with their dates and widths of doubt, and distances by class. */
export function statedWords({ withdrawal }: Edition): readonly ReportParagraph[] {
  if (!withdrawal || withdrawal.lines.length === 0)
    return [plainly(say('The operator states no line of contact, so that nothing can be measured here.'))];
  const lines = withdrawal.lines.map(
    ({ id, uncertaintyM, source }) => `${id} (± ${distanceWords(uncertaintyM)}; ${source})`,
  );
  const distances = [...Map.groupBy(withdrawal.rules, ({ source }) => source)].map(
    ([source, rules]) =>
      `${rules.map(({ weaponClass, perSideKm }) => `${weaponClass} ${decimalFigure(perSideKm)} km`).join(', ')} (${source})`,
  );
  return [
    quoting(say('Measured from the line that the operator states: {lines}.', { lines: lines.join('; ') }), [
      lines.join('; '),
    ]),
    distances.length === 0
      ? plainly(say('The operator states no distances.'))
      : quoting(
          say('Distances that the operator states, on each side: {distances}.', { distances: distances.join('; ') }),
          [distances.join('; ')],
        ),
  ];
}
