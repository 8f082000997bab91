import {
  type Arrangement,
  actorsOf,
  type Bound,
  type Command,
  type Force,
  type Id,
  type Mandate,
  resolveText,
  resolveTime,
  shortName,
  type Terms,
  zoneOf,
} from '@truceline/truce/terms';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/**
 * TL-801 to TL-810: who commands, how long, with whose consent and under which status; what is still to be ratified; a way
 * back down a ladder; exchanges, corridors and pauses that nobody leads or that name no time.
 */
export const command: Check = (terms, own) => {
  const ids = new Set(own.map((item) => item.id));
  return [
    ...rivals(terms).filter((each) => ids.has(each.item)),
    ...ofKind<Command>(own, 'command').flatMap((each) => outliving(each, terms)),
    ...ofKind<Force>(own, 'force').flatMap((force) => standing(force, terms)),
    ...ofKind<Terms['ladders'][number]>(own, 'ladder').flatMap((ladder) =>
      ladder.steps.length > 1 && ladder.steps.every((step) => step.lowers === undefined)
        ? [
            finding(
              'TL-806',
              'warning',
              ladder.id,
              '@ has no way down; say with `lowers` which step leads back to which level',
            ),
          ]
        : [],
    ),
    ...unstatedForce(terms, own),
    ...ofKind<NonNullable<Terms['ratifications']>[number]>(own, 'ratification').flatMap((each) =>
      each.status?.kind === 'said' && each.status.value === 'granted'
        ? []
        : [
            finding(
              'TL-808',
              'warning',
              each.id,
              `\`${shortName(each.of)}\` is not bound yet: ${each.organ || 'its organ'} has not agreed (@); say by when, and what holds until then`,
            ),
          ],
    ),
    ...ofKind<Arrangement>(own, 'exchange', 'corridor', 'crossing', 'pause', 'search').flatMap(arranged),
  ];
};

/** TL-801: two commanders for one force, action and place, at a time that may be the same. */
function rivals(terms: Terms): readonly Finding[] {
  const all = (terms.commands ?? []).filter(
    (each) => !(each.relation?.kind === 'said' && each.relation.value === 'national'),
  );
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => {
      const same =
        one.of !== undefined
          ? one.of === other.of
          : shared(actorsOf(terms, one.to).codes, actorsOf(terms, other.to).codes);
      const [first, second] = [actorsOf(terms, one.by).codes, actorsOf(terms, other.by).codes];
      if (!same || JSON.stringify(first) === JSON.stringify(second)) return [];
      if (!meets(one.actions, other.actions) || !meets(namesIn(one.zones), namesIn(other.zones))) return [];
      if (ends(one, other, terms) || ends(other, one, terms)) return [];
      return [
        finding(
          'TL-801',
          'error',
          other.id,
          `@ and \`${shortName(one.id)}\` give two commanders for one task and place; say who commands whom, where and until when`,
        ),
      ];
    }),
  );
}

/** A list that is empty names everything. */
function meets(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || shared(a, b);
}

function shared(a: readonly string[], b: readonly string[]): boolean {
  return a.some((each) => b.includes(each));
}

function namesIn(zones: Command['zones']): readonly string[] {
  return zones.filter((zone) => typeof zone === 'string');
}

function ends(one: Command, other: Command, terms: Terms): boolean {
  const [end, start] = [dateOf(one.ends, terms), dateOf(other.starts, terms)];
  return end !== undefined && start !== undefined && end <= start;
}

function dateOf(bound: Bound | undefined, terms: Terms): number | undefined {
  if (bound?.kind !== 'time') return undefined;
  const resolved = resolveTime(bound.time, terms, () => ({ kind: 'unknown', words: 'the start of another clause' }));
  return resolved.kind === 'at' ? resolved.at : undefined;
}

function instantOf(text: string, terms: Terms): number | undefined {
  const resolved = resolveText(text, zoneOf(terms));
  return resolved.kind === 'at' ? resolved.at : undefined;
}

/** TL-803: authority that outlives the mandate of one who sends or commands. */
function outliving(each: Command, terms: Terms): readonly Finding[] {
  const force = terms.forces.find((one) => one.id === each.of);
  const { codes } = actorsOf(terms, [...each.by, ...each.to, ...(force?.contributors.map((one) => one.actor) ?? [])]);
  const end = dateOf(each.ends, terms);
  return terms.mandates.flatMap((mandate: Mandate) => {
    const until = mandate.valid?.to === undefined ? undefined : instantOf(mandate.valid.to, terms);
    const concerns = codes.includes(shortName(mandate.of)) && meets(each.actions, mandate.actions);
    if (until === undefined || !concerns || (end !== undefined && end <= until)) return [];
    return [
      finding(
        'TL-803',
        'error',
        each.id,
        `the authority of @ outlives \`${shortName(mandate.id)}\`, the mandate of \`${shortName(mandate.of)}\`, which ends on ${mandate.valid!.to}; end it then, or say who renews`,
      ),
    ];
  });
}

/** TL-802, TL-804 and TL-805: a force that is to deploy without a commander, without consent, without a status. */
function standing(force: Force, terms: Terms): readonly Finding[] {
  const sent = terms.guarantees.some((guarantee) =>
    [...guarantee.delivers, ...guarantee.mayDeliver].some(
      (delivery) => delivery.kind === 'said' && delivery.force === force.id && delivery.action === 'deploy',
    ),
  );
  if (!sent) return [];
  const named = (list: readonly { readonly of?: Id }[] | undefined) =>
    (list ?? []).some((each) => each.of === force.id);
  const led = typeof force.ledBy === 'string' || named(terms.commands);
  return [
    ...(led
      ? []
      : [finding('TL-802', 'warning', force.id, 'nobody commands @; name who with `led by`, or add a `command`')]),
    ...(named(terms.consents)
      ? []
      : [
          finding(
            'TL-804',
            'warning',
            force.id,
            '@ is to deploy, and no clause gives the consent of the state on whose ground; add a `consent`',
          ),
        ]),
    ...(named(terms.statusAgreements)
      ? []
      : [
          finding(
            'TL-805',
            'warning',
            force.id,
            '@ is to deploy, and no clause says under which status; add a `status_agreement`',
          ),
        ]),
  ];
}

/** TL-807: one promise says how it binds and another does not, so that readers will differ. */
function unstatedForce(terms: Terms, own: Parameters<Check>[1]): readonly Finding[] {
  const promises = [...terms.guarantees, ...terms.terms, ...terms.ceasefires];
  if (!promises.some((each) => each.binding?.kind === 'said')) return [];
  return ofKind<(typeof promises)[number]>(own, 'guarantee', 'obligation', 'prohibition', 'ceasefire')
    .filter((each) => each.binding?.kind !== 'said')
    .map((each) =>
      finding(
        'TL-807',
        'information',
        each.id,
        'other clauses say whether they bind politically or in law, @ does not; add `binding`, or keep the hole',
      ),
    );
}

/** TL-809 and TL-810. */
function arranged(each: Arrangement): readonly Finding[] {
  const timed = each.starts !== undefined || each.every !== undefined || each.clocks.length > 0;
  const held = [each.ledBy, each.protectedBy, each.verified?.by].some((by) => typeof by === 'string');
  return [
    ...(timed
      ? []
      : [
          finding(
            'TL-809',
            'warning',
            each.id,
            `${each.kind} @ names no time; add \`starts\`, \`every\` or \`within\``,
          ),
        ]),
    ...(held
      ? []
      : [
          finding(
            'TL-810',
            'warning',
            each.id,
            `nobody leads, protects or verifies ${each.kind} @; name who with \`led by\``,
          ),
        ]),
  ];
}
