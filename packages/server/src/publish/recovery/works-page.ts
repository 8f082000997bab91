import {
  amountWords,
  type Edition,
  intervalWords,
  likenessWords,
  receivedWords,
  worksFactRows,
  worksMoneyMeaning,
  worksStageMeaning,
} from '@truceline/truce/pages';
import { type WorksStanding, type WorksWord, worksMoney } from '@truceline/truce/recovery';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { problemsPart, revisionsPart, wordsPart } from './history-parts.ts';
import { assetName, type RecoveryOfEdition, recoveryOf, worksName } from './recovery-of-edition.ts';
import { thingAddress } from './thing-address.ts';

/** One repair or building project: what each voice says, its stages and money, what went back, where else it is listed, what is missing. */
export function worksPage(edition: Edition, address: string, around: Surroundings): string | undefined {
  const of = recoveryOf(edition);
  const works = of.worksByAddress.get(address);
  if (!works) return undefined;
  const { id, words } = works;
  const name = worksName(works);
  const place: PlaceInSite = { path: paths.worksOf(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const missing = missingOf(words);
  return page(
    {
      place,
      title: `${name}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Recovery', target: paths.recovery(edition) },
        { words: name },
      ],
      audience: around.audience,
    },
    markup`<h1>${name}</h1>
<p class="lead">${lead(works)}</p>
${missing.length > 0 ? markup`<p>${around.audience === 'public' ? 'Nobody told, or it is not in this edition' : 'Nobody told'}: ${missing.join('; ')}.</p>` : ''}
${money(words)}
${stages(words, edition)}
<section aria-labelledby="said"><h2 id="said">What each voice says</h2>${words.map((word) => facts(word, edition, to, of))}</section>
${revisionsPart(
  words.flatMap(({ voice, money: figures, withdrawn }) =>
    [...figures, ...(withdrawn?.money ?? [])].map((figure) => ({
      voice,
      what: figure.from === undefined ? figure.kind : `${figure.kind} from ${figure.from}`,
      revisions: figure.revisions,
    })),
  ),
  edition,
)}
${elsewhere(id, of, edition, to)}
${problemsPart(of.problemsOf.get(`works ${id}`) ?? [])}
${wordsPart(of.worksWords.get(id) ?? [], edition)}`,
  );
}

function lead({ id, words }: WorksStanding): string {
  const told = words.map(({ voice, stage, withdrawn }) =>
    withdrawn
      ? `${voice} took it off its list`
      : stage === undefined
        ? `${voice} names no stage`
        : `${voice}: ${stage}, ${worksStageMeaning[stage]}`,
  );
  return words.length === 0
    ? `${id} is only compared with other works: nobody tells what it is.`
    : `${told.join('; ')}.`;
}

function missingOf(words: readonly WorksWord[]): readonly string[] {
  const has = (told: (word: WorksWord) => unknown): boolean => words.some((word) => told(word) !== undefined);
  const moneyTold = new Set(words.flatMap(({ money: figures }) => figures.map(({ kind }) => kind)));
  return [
    ...(has(({ facts: { name } }) => name) ? [] : ['a name']),
    ...(has(({ facts: { sector } }) => sector) ? [] : ['the sector']),
    ...(has(({ facts: { placing } }) => placing?.region) ? [] : ['the first-level area']),
    ...(has(({ stage }) => stage) ? [] : ['the stage']),
    ...(has(({ facts: { planned } }) => planned) ? [] : ['from when to when it is planned']),
    ...worksMoney.filter((kind) => !moneyTold.has(kind)).map((kind) => `what is ${kind}`),
  ];
}

/** Money by kind, a column for each voice; sources of money stand apart. */
function money(words: readonly WorksWord[]): Markup {
  const told = words.filter(({ money: figures }) => figures.length > 0);
  if (told.length === 0) return markup`<section><h2>Money</h2><p>No money is told.</p></section>`;
  return markup`<section aria-labelledby="money"><h2 id="money">Money</h2><div class="scroll" tabindex="0" role="region" aria-label="Table: Money by kind"><table><caption>Each voice, currency and source by itself. Nothing here is added to anything else.</caption>
<thead><tr><th scope="col">Kind</th>${told.map(({ voice }) => markup`<th scope="col" class="amount">${voice}</th>`)}</tr></thead><tbody>${worksMoney.map(
    (kind) =>
      markup`<tr><th scope="row" title="${worksMoneyMeaning[kind]}">${kind}</th>${told.map(({ money: figures }) => {
        const at = figures.filter((each) => each.kind === kind);
        return markup`<td class="amount">${
          at.length === 0
            ? '–'
            : joined(
                at.map(
                  ({ amount, from }) =>
                    markup`${amountWords(amount)}${from === undefined ? '' : markup` <small>from ${from}</small>`}`,
                ),
                '; ',
              )
        }</td>`;
      })}</tr>`,
  )}</tbody></table></div></section>`;
}

function stages(words: readonly WorksWord[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  const steps = words
    .flatMap(({ voice, stages: told }) => told.map((step) => ({ voice, ...step })))
    .sort((a, b) => a.happenedAt.endsAt - b.happenedAt.endsAt || (a.voice < b.voice ? -1 : 1));
  if (steps.length === 0) return markup`<section><h2>Stages</h2><p>No stage is told.</p></section>`;
  return markup`<section aria-labelledby="stages"><h2 id="stages">Stages</h2><div class="scroll" tabindex="0" role="region" aria-label="Table: Stages"><table><caption>In the order in which they were reached, on the clocks of ${dayZone}.</caption>
<thead><tr><th scope="col">Reached</th><th scope="col">Stage</th><th scope="col">Whose word</th><th scope="col">Received</th></tr></thead>
<tbody>${steps.map(({ voice, stage, happenedAt, receivedAt }) => markup`<tr><td>${intervalWords(happenedAt, dayZone)}</td><td>${stage} <small>${worksStageMeaning[stage]}</small></td><td>${voice}</td><td>${receivedWords(receivedAt, edition)}</td></tr>`)}</tbody></table></div></section>`;
}

function facts(
  { voice, facts: said, withdrawn }: WorksWord,
  edition: Edition,
  to: (target: string) => string,
  { assetsByAddress }: RecoveryOfEdition,
): Markup {
  const rows = worksFactRows(said, edition.case.dayZone).filter(([term]) => term !== 'serves');
  const serves = said.serves ?? [];
  return markup`<h3>${voice}</h3>${withdrawn ? markup`<p class="notice">It took these works off its list on ${intervalWords(withdrawn.happenedAt, edition.case.dayZone)}${withdrawn.money.length > 0 ? `; until then it told ${withdrawn.money.map(({ kind, amount }) => `${kind} ${amountWords(amount)}`).join(', ')}` : ''}.</p>` : ''}
${
  rows.length + serves.length === 0
    ? markup`<p>Stage or money alone.</p>`
    : markup`<dl class="facts">${rows.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}${
        serves.length === 0
          ? ''
          : markup`<div><dt>serves</dt><dd>${joined(
              serves.map((id) => {
                const asset = assetsByAddress.get(thingAddress(id));
                return asset
                  ? markup`<a href="${to(paths.asset(edition, id))}">${assetName(asset)}</a>`
                  : markup`${id}`;
              }),
              ', ',
            )}</dd></div>`
      }</dl>`
}`;
}

function elsewhere(id: string, of: RecoveryOfEdition, edition: Edition, to: (target: string) => string): Markup {
  const [same, like] = [of.same.get(id) ?? [], of.like().get(id) ?? []];
  if (same.length + like.length === 0) return markup``;
  const link = (other: string): Markup => {
    const works = of.worksById.get(other);
    return works
      ? markup`<a href="${to(paths.worksOf(edition, other))}">${worksName(works)}</a> <small>${other}</small>`
      : markup`${other}`;
  };
  return markup`<section aria-labelledby="elsewhere"><h2 id="elsewhere">In other lists</h2><ul>${same.map(
    ({ works, links }) =>
      works
        .filter((each) => each !== id)
        .map((other) => {
          const why = links.filter(({ works: pair }) => pair.includes(other));
          return markup`<li>Certainly the same as ${link(other)}: ${why.map((each) => (each.because === 'identifier' ? `both have ${each.identifier.scheme} ${each.identifier.id}` : `told by ${each.told.map(({ voice }) => voice).join(', ')}`)).join('; ')}. Sums count it once.</li>`;
        }),
  )}${like.map(({ works, alike }) => markup`<li>Perhaps the same as ${joined(works.filter((each) => each !== id).map(link), ', ')}: ${alike.map(likenessWords).join(', ')}. A person decides; until then both count.</li>`)}</ul></section>`;
}
