import { bindsActor, type Id, shortName, type Terms } from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';

/**
 * Acts on what may be done that cannot be what they say: the record keeps them, nothing is moved by them, and whoever did
 * them finds the reason here.
 */
export function notTaken(acts: readonly Act[], terms: Terms): readonly RefusedAct[] {
  return acts.flatMap((act) => {
    const trouble = troubleWith(act, terms);
    return trouble ? [{ act, ...trouble }] : [];
  });
}

type Trouble = Pick<RefusedAct, 'code' | 'why'>;

/** What is wrong with an act on what may be done; `undefined` where nothing is. */
export function troubleWith(act: Act, terms: Terms): Trouble | undefined {
  switch (act.act) {
    case 'mandate':
      return (
        whose('mandate', act.mandate, terms.mandates.find(({ id }) => id === act.mandate)?.of, act.of, terms) ??
        span(act.from, act.to)
      );
    case 'caveat':
      if (act.what === 'lifted' && act.caveat === undefined && act.called === undefined)
        return {
          code: 'which-caveat',
          why: 'which caveat is lifted? name the one of the text, or the short name under which it was set',
        };
      if (act.what === 'set' && act.kind === 'only' && (act.in ?? []).length === 0)
        return { code: 'only-nowhere', why: 'a caveat that allows only some zones names none; say which' };
      return whose('caveat', act.caveat, terms.caveats.find(({ id }) => id === act.caveat)?.of, act.of, terms);
    case 'assent':
      return span(act.from, act.to);
    case 'sitting':
      return span(act.from, act.to);
    case 'transfer':
      return act.until !== undefined && act.until <= act.happenedAt
        ? { code: 'ends-before', why: 'the transfer would end before it begins' }
        : undefined;
    default:
      return undefined;
  }
}

function whose(what: string, item: Id | undefined, owner: Id | undefined, of: Id, terms: Terms): Trouble | undefined {
  if (item === undefined) return undefined;
  if (owner === undefined)
    return { code: 'not-in-text', why: `the text in force has no ${what} \`${shortName(item)}\`` };
  return bindsActor(owner, of, terms)
    ? undefined
    : {
        code: 'another-actor',
        why: `\`${shortName(item)}\` is a ${what} of \`${shortName(owner)}\`, not of \`${shortName(of)}\``,
      };
}

function span(from: number | undefined, to: number | undefined): Trouble | undefined {
  return from !== undefined && to !== undefined && to <= from
    ? { code: 'ends-before', why: 'it would end before it begins: check the two times' }
    : undefined;
}
