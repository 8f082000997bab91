import {
  amountWords,
  type Edition,
  intervalWords,
  moneyKindFrom,
  receivedWords,
  voiceWords,
  worksFactRows,
  worksMoneyMeaning,
  worksMoneyWords,
  worksStageMeaning,
  worksStageWords,
} from '@truceline/truce/pages';
import { type WorksMoney, type WorksStanding, type WorksWord, worksMoney } from '@truceline/truce/recovery';
import { phrase, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { joined, type Markup, markup, sayMarkup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { problemsPart, revisionsPart, wordsPart } from './history-parts.ts';
import { likenessMarkup } from './likeness-markup.ts';
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
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Recovery'), target: paths.recovery(edition) },
        { words: name },
      ],
      audience: around.audience,
    },
    markup`<h1>${name}</h1>
<p class="lead">${lead(works)}</p>
${missing.length > 0 ? markup`<p>${around.audience === 'public' ? say('Nobody told, or it is not in this edition: {what}.', { what: missing.join('; ') }) : say('Nobody told: {what}.', { what: missing.join('; ') })}</p>` : ''}
${money(words)}
${stages(words, edition)}
<section aria-labelledby="said"><h2 id="said">${say('What each voice says')}</h2>${words.map((word) => facts(word, edition, to, of))}</section>
${revisionsPart(
  words.flatMap(({ voice, money: figures, withdrawn }) =>
    [...figures, ...(withdrawn?.money ?? [])].map((figure) => ({
      voice,
      what: moneyKindFrom(figure),
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
      ? say('{voice} took it off its list', { voice: voiceWords(voice) })
      : stage === undefined
        ? say('{voice} names no stage', { voice: voiceWords(voice) })
        : say('{voice}: {stage}, {meaning}', {
            voice: voiceWords(voice),
            stage: worksStageWords(stage),
            meaning: worksStageMeaning(stage),
          }),
  );
  return words.length === 0
    ? say('{id} is only compared with other works: nobody tells what it is.', { id })
    : `${told.join('; ')}.`;
}

const whatIsOf: Readonly<Record<WorksMoney, string>> = {
  budgeted: phrase('what is budgeted'),
  committed: phrase('what is committed'),
  contracted: phrase('what is contracted'),
  disbursed: phrase('what is disbursed'),
  spent: phrase('what is spent'),
};

function missingOf(words: readonly WorksWord[]): readonly string[] {
  const has = (told: (word: WorksWord) => unknown): boolean => words.some((word) => told(word) !== undefined);
  const moneyTold = new Set(words.flatMap(({ money: figures }) => figures.map(({ kind }) => kind)));
  return [
    ...(has(({ facts: { name } }) => name) ? [] : [say('a name')]),
    ...(has(({ facts: { sector } }) => sector) ? [] : [say('the sector')]),
    ...(has(({ facts: { placing } }) => placing?.region) ? [] : [say('the first-level area')]),
    ...(has(({ stage }) => stage) ? [] : [say('the stage')]),
    ...(has(({ facts: { planned } }) => planned) ? [] : [say('from when to when it is planned')]),
    ...worksMoney.filter((kind) => !moneyTold.has(kind)).map((kind) => say(whatIsOf[kind])),
  ];
}

/** Money by kind, a column for each voice; sources of money stand apart. */
function money(words: readonly WorksWord[]): Markup {
  const told = words.filter(({ money: figures }) => figures.length > 0);
  if (told.length === 0) return markup`<section><h2>${say('Money')}</h2><p>${say('No money is told.')}</p></section>`;
  return markup`<section aria-labelledby="money"><h2 id="money">${say('Money')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Money by kind') })}"><table><caption>${say('Each voice, currency and source by itself. Nothing here is added to anything else.')}</caption>
<thead><tr><th scope="col">${say('Kind')}</th>${told.map(({ voice }) => markup`<th scope="col" class="amount">${voiceWords(voice)}</th>`)}</tr></thead><tbody>${worksMoney.map(
    (kind) =>
      markup`<tr><th scope="row" title="${worksMoneyMeaning(kind)}">${worksMoneyWords(kind)}</th>${told.map(
        ({ money: figures }) => {
          const at = figures.filter((each) => each.kind === kind);
          return markup`<td class="amount">${
            at.length === 0
              ? '–'
              : joined(
                  at.map(
                    ({ amount, from }) =>
                      markup`${amountWords(amount)}${from === undefined ? '' : markup` <small>${say('from {whom}', { whom: from })}</small>`}`,
                  ),
                  '; ',
                )
          }</td>`;
        },
      )}</tr>`,
  )}</tbody></table></div></section>`;
}

function stages(words: readonly WorksWord[], edition: Edition): Markup {
  const { dayZone } = edition.case;
  const steps = words
    .flatMap(({ voice, stages: told }) => told.map((step) => ({ voice, ...step })))
    .sort((a, b) => a.happenedAt.endsAt - b.happenedAt.endsAt || (a.voice < b.voice ? -1 : 1));
  if (steps.length === 0) return markup`<section><h2>${say('Stages')}</h2><p>${say('No stage is told.')}</p></section>`;
  return markup`<section aria-labelledby="stages"><h2 id="stages">${say('Stages')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Table: {title}', { title: say('Stages') })}"><table><caption>${say('In the order in which they were reached, on the clocks of {zone}.', { zone: dayZone })}</caption>
<thead><tr><th scope="col">${say('When reached')}</th><th scope="col">${say('Stage')}</th><th scope="col">${say('Whose word')}</th><th scope="col">${say('Received')}</th></tr></thead>
<tbody>${steps.map(({ voice, stage, happenedAt, receivedAt }) => markup`<tr><td>${intervalWords(happenedAt, dayZone)}</td><td>${worksStageWords(stage)} <small>${worksStageMeaning(stage)}</small></td><td>${voiceWords(voice)}</td><td>${receivedWords(receivedAt, edition)}</td></tr>`)}</tbody></table></div></section>`;
}

function facts(
  { voice, facts: said, withdrawn }: WorksWord,
  edition: Edition,
  to: (target: string) => string,
  { assetsByAddress }: RecoveryOfEdition,
): Markup {
  const { serves = [], ...others } = said;
  const rows = worksFactRows(others, edition.case.dayZone);
  return markup`<h3>${voiceWords(voice)}</h3>${withdrawn ? markup`<p class="notice">${withdrawnWords(withdrawn, edition)}</p>` : ''}
${
  rows.length + serves.length === 0
    ? markup`<p>${say('Stage or money alone.')}</p>`
    : markup`<dl class="facts">${rows.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}${
        serves.length === 0
          ? ''
          : markup`<div><dt>${say('serves')}</dt><dd>${joined(
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

function withdrawnWords(
  { happenedAt, money: told }: NonNullable<WorksWord['withdrawn']>,
  { case: { dayZone } }: Edition,
): string {
  const when = intervalWords(happenedAt, dayZone);
  return told.length === 0
    ? say('It took these works off its list on {when}.', { when })
    : say('It took these works off its list on {when}; until then it told {money}.', {
        when,
        money: told.map(({ kind, amount }) => `${worksMoneyWords(kind)} ${amountWords(amount)}`).join(', '),
      });
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
  return markup`<section aria-labelledby="elsewhere"><h2 id="elsewhere">${say('In other lists')}</h2><ul>${same.map(
    ({ works, links }) =>
      works
        .filter((each) => each !== id)
        .map((other) => {
          const why = links.filter(({ works: pair }) => pair.includes(other));
          return markup`<li>${sayMarkup('Certainly the same as {works}: {why}. Sums count it once.', { works: link(other), why: why.map((each) => (each.because === 'identifier' ? say('both have {identifier}', { identifier: `${each.identifier.scheme} ${each.identifier.id}` }) : say('told by {voice}', { voice: each.told.map(({ voice }) => voiceWords(voice)).join(', ') }))).join('; ') })}</li>`;
        }),
  )}${like.map(({ works, alike }) => markup`<li>${sayMarkup('Perhaps the same as {works}: {alike}. A person decides; until then both count.', { works: joined(works.filter((each) => each !== id).map(link), ', '), alike: likenessMarkup(alike) })}</li>`)}</ul></section>`;
}
