import {
  aboutDeciding,
  actorsOf,
  type Condition,
  type DecidingBody,
  type Exit,
  type Guarantee,
  type Reference,
  shortName,
  type Terms,
} from '@truceline/truce/terms';
import { judgesItself, quorumUnreachable, silenceTooLong, singleVeto } from './blocking.ts';
import { type Check, type Finding, finding, ofKind } from './finding.ts';

/** TL-301 to TL-313: who decides, by which rule, and who is bound without having signed. */
export const power: Check = (terms, own) => {
  const deciding = aboutDeciding(terms);
  const bodies = new Map(terms.bodies.map((body) => [body.id, body]));
  const cyclic = onCycles(terms);
  return [
    ...undecided(own),
    ...ofKind<DecidingBody>(own, 'body').flatMap((body) => [
      ...bodyRules(body, bodies, cyclic),
      ...quorumUnreachable(body, deciding),
      ...silenceTooLong(body),
    ]),
    ...singleVeto(terms, own),
    ...mandates(terms, own),
    ...ofKind<Exit>(own, 'exit').flatMap((exit) =>
      judgesItself(exit, terms)
        ? [
            finding(
              'TL-311',
              'error',
              exit.id,
              'a party may leave by @ on its own finding; name a body that finds the ground',
            ),
          ]
        : [],
    ),
    ...unsigned(terms, own),
    ...ofKind<Terms['reviews'][number]>(own, 'review').flatMap((review) =>
      review.by.some((each) => typeof each === 'string')
        ? []
        : [finding('TL-313', 'warning', review.id, 'nobody holds @; name who does with `by`')],
    ),
  ];
};

function undecided(own: readonly Parameters<Check>[1][number][]): readonly Finding[] {
  // A hole says that the text is silent; a clause that is missing says only that nobody has encoded one.
  const message = (decidedBy: unknown): string =>
    decidedBy === undefined
      ? 'nobody decides on @ in what is encoded; add `decided by`, or mark it as left open'
      : 'nobody decides on @: the text is silent; cite a decider or keep the hole';
  const guarantees = ofKind<Guarantee>(own, 'guarantee')
    .filter(
      (guarantee) =>
        typeof guarantee.decidedBy !== 'string' &&
        !(
          guarantee.decidedBy === undefined &&
          guarantee.starts?.kind === 'when' &&
          asksDecision(guarantee.starts.when)
        ),
    )
    .map((guarantee) => finding('TL-301', 'error', guarantee.id, message(guarantee.decidedBy)));
  const steps = ofKind<Terms['ladders'][number]>(own, 'ladder').flatMap((ladder) =>
    ladder.steps
      .filter(
        (step) =>
          typeof step.decidedBy !== 'string' && !(step.decidedBy === undefined && step.when && asksDecision(step.when)),
      )
      .map((step) => finding('TL-301', 'error', step.id, message(step.decidedBy))),
  );
  return [...guarantees, ...steps];
}

function asksDecision(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.some(asksDecision);
  return condition.kind === 'not' ? asksDecision(condition.part) : condition.kind === 'decision';
}

function bodyRules(
  body: DecidingBody,
  bodies: ReadonlyMap<string, DecidingBody>,
  cyclic: ReadonlySet<string>,
): readonly Finding[] {
  const next = escalatesTo(body);
  const target = next === undefined ? undefined : bodies.get(next);
  return [
    ...(body.seats.length === 0 ? [finding('TL-302', 'warning', body.id, 'nobody sits in @; add `seats`')] : []),
    ...(body.votes?.kind === 'said'
      ? []
      : [finding('TL-303', 'warning', body.id, '@ has no voting rule; add `votes`, or keep the hole')]),
    ...(body.votes?.kind === 'said' && (body.clock === undefined || body.otherwise === undefined)
      ? [finding('TL-408', 'warning', body.id, 'a non-decision of @ never ends; add `within` and `otherwise`')]
      : []),
    ...(target && target.id !== body.id && (target.seats.length === 0 || target.votes?.kind !== 'said')
      ? [
          finding(
            'TL-307',
            'error',
            body.id,
            `@ escalates to \`${shortName(target.id)}\`, which cannot decide; give it seats and a rule`,
          ),
        ]
      : []),
    ...(cyclic.has(body.id)
      ? [finding('TL-308', 'error', body.id, 'the escalation of @ returns to it; let one body decide in the end')]
      : []),
  ];
}

/** Bodies whose escalation comes back to them: those on a cycle, found by following each chain once. */
function onCycles(terms: Terms): ReadonlySet<string> {
  const next = new Map(terms.bodies.map((body) => [body.id, escalatesTo(body)]));
  const [done, cyclic] = [new Set<string>(), new Set<string>()];
  for (const start of next.keys()) {
    const chain: string[] = [];
    const places = new Map<string, number>();
    for (let at: string | undefined = start; at !== undefined && !done.has(at) && next.has(at); at = next.get(at)) {
      const back = places.get(at);
      if (back !== undefined) {
        for (const each of chain.slice(back)) cyclic.add(each);
        break;
      }
      places.set(at, chain.push(at) - 1);
    }
    for (const each of chain) done.add(each);
  }
  return cyclic;
}

function escalatesTo({ otherwise }: DecidingBody): string | undefined {
  return otherwise?.kind === 'said' && otherwise.value.outcome === 'escalates' ? otherwise.value.to : undefined;
}

function mandates(terms: Terms, own: readonly Parameters<Check>[1][number][]): readonly Finding[] {
  return ofKind<Guarantee>(own, 'guarantee').flatMap((guarantee) => {
    const { codes } = actorsOf(terms, guarantee.by);
    const actions = new Set(
      [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((delivery) =>
        delivery.kind === 'said' ? [delivery.action] : [],
      ),
    );
    const missing = terms.mandates.filter(
      (mandate) =>
        codes.includes(shortName(mandate.of)) &&
        mandate.actions.some((action) => actions.has(action)) &&
        !(mandate.status?.kind === 'said' && mandate.status.value === 'granted'),
    );
    return missing.map((mandate) =>
      finding(
        'TL-309',
        'warning',
        guarantee.id,
        `by the text \`${shortName(mandate.of)}\` may act under @ only once ${mandate.organ} has granted \`${shortName(mandate.id)}\`, and it records no grant; plan for the vote`,
      ),
    );
  });
}

function unsigned(terms: Terms, own: readonly Parameters<Check>[1][number][]): readonly Finding[] {
  const without = new Set(
    terms.actors
      .filter((actor) => actor.signature?.kind !== 'said' || actor.signature.value === 'none')
      .map((actor) => shortName(actor.id)),
  );
  const bearers = (references: readonly Reference[]) =>
    actorsOf(terms, references).codes.filter((code) => without.has(code));
  return own.flatMap((item) => {
    const bound =
      'ledBy' in item && item.ledBy !== undefined
        ? [item.ledBy]
        : 'by' in item &&
            (item.id.includes('/obligation/') || item.id.includes('/prohibition/') || item.id.includes('/guarantee/'))
          ? item.by
          : [];
    const codes = bearers(bound);
    return codes.length > 0
      ? [
          finding(
            'TL-312',
            'warning',
            item.id,
            `@ rests on ${codes.map((code) => `\`${code}\``).join(', ')}, for whom the text shows no signature; say on what ground it would be bound, or find the signature`,
          ),
        ]
      : [];
  });
}
