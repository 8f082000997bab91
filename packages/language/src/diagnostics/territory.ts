import { type Id, type Item, shortName, type Terms } from '@truceline/truce/terms';
import {
  type Contradiction,
  contradictions,
  type DifferingAnnexes,
  type Ground as DrawnGround,
  differingAnnexes,
  divergingLines,
  groundOf,
  unwatched,
} from '../analyses/territory/index.ts';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/**
 * TL-501 to TL-504, TL-603, TL-713 and TL-715: zones that nobody has drawn, lines that diverge, clauses and lists that
 * contradict each other, ground that nobody watches, sites that nobody protects.
 */
export const territory: Check = (terms, own, { geometry }) => {
  const ground = groundOf(terms, geometry);
  const ids = new Set(own.map((item) => item.id));
  return [
    ...own.flatMap((item) => undrawn(item, terms, ground)),
    ...divergingLines(terms, ground)
      .filter(({ other }) => ids.has(other))
      .map(({ one, other, lines, apartM }) =>
        finding(
          'TL-502',
          'warning',
          other,
          `@ and ${tick(one)} withdraw the same from different lines, ${lines.map(tick).join(' and ')}${apartM ? `, which lie ${kilometres(apartM[0])} to ${kilometres(apartM[1])} km apart` : ', and how far apart they lie cannot be told until both are drawn'}; agree on one line, or on the width that results`,
        ),
      ),
    ...contradictions(terms, ground)
      .filter(({ forbids }) => ids.has(forbids))
      .map(contradiction),
    ...differingAnnexes(terms)
      .filter(({ annexes }) => ids.has(annexes[1]))
      .map(differing),
    ...unwatched(terms, ground)
      .filter(({ clause }) => ids.has(clause))
      .map(({ clause, zone, by, perCent }) =>
        finding(
          'TL-603',
          'warning',
          clause,
          `${perCent === undefined ? 'what part' : `about ${perCent} %`} of ${tick(zone)} is unwatched for @${perCent === undefined ? ' cannot be told' : ''}: ${by.map(tick).join(', ')} ${by.length === 1 ? 'watches' : 'watch'} elsewhere; task a mechanism there`,
        ),
      ),
    ...ofKind<Terms['sites'][number]>(own, 'hub', 'facility').flatMap((site) =>
      typeof site.protectedBy === 'string'
        ? []
        : [finding('TL-504', 'warning', site.id, 'nobody protects @; name who with `protected by`')],
    ),
  ];
};

function undrawn(item: Item, terms: Terms, ground: DrawnGround): readonly Finding[] {
  const zones: readonly unknown[] = 'zones' in item ? item.zones : [];
  const roots = new Set(zones.flatMap((zone) => (typeof zone === 'string' ? ground.undrawnRoots(zone) : [])));
  return [...roots].map((root) => {
    const zone = terms.zones.find((each) => each.id === root);
    const who =
      typeof zone?.decidedBy === 'string' ? `${tick(zone.decidedBy)} is to draw it` : 'nobody is named to draw it';
    return finding('TL-501', 'warning', item.id, `@ depends on ${tick(root)}, which nobody has drawn; ${who}`);
  });
}

function contradiction({ allows, forbids, kind, bearers, zones }: Contradiction): Finding {
  const who = bearers.map((code) => `\`${code}\``).join(', ');
  const verb = kind === 'duty' ? 'must' : 'may';
  return zones
    ? finding(
        'TL-503',
        'error',
        forbids,
        `${who} ${verb} do by ${tick(allows)} what @ forbids, where ${tick(zones[0])} and ${tick(zones[1])} lie over each other; say with \`overrides\` which goes first`,
      )
    : finding(
        'TL-713',
        'error',
        forbids,
        `${who} ${verb} do by ${tick(allows)} what @ forbids; say with \`overrides\` which goes first`,
      );
}

function differing({ annexes, of, onlyInOne, onlyInOther, open }: DifferingAnnexes): Finding {
  const [one, other] = annexes;
  const only = [
    ...(onlyInOne.length > 0 ? [`only ${tick(one)} has ${onlyInOne.map(tick).join(', ')}`] : []),
    ...(onlyInOther.length > 0 ? [`only @ has ${onlyInOther.map(tick).join(', ')}`] : []),
    ...(open ? ['one of them is not published'] : []),
  ];
  return finding(
    'TL-715',
    'error',
    other,
    `@ and ${tick(one)} give different lists for ${tick(of)}: ${only.join('; ')}; agree on one list`,
  );
}

function tick(id: Id): string {
  return `\`${shortName(id)}\``;
}

function kilometres(metres: number): string {
  return (metres / 1000).toFixed(metres < 10_000 ? 1 : 0);
}
