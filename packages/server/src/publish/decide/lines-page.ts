import type { CaseInput } from '@truceline/truce/days';
import {
  adoptionsFrom,
  type CandidatesKnown,
  candidateForm,
  candidatesKnownAt,
  compareLines,
  type LineFacts,
  type MonitorParameters,
  type RecordedCandidate,
  usualMonitors,
} from '@truceline/truce/decisions';
import { formatLocal, isRefusal } from '@truceline/truce/kernel';
import { decimalFigure, decisionCode, type Edition, machineWords } from '@truceline/truce/pages';
import { shortName } from '@truceline/truce/terms';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { clauseName } from '../place-in-site.ts';
import { actForm, type FormGround, fieldShown, forOthers, inOtherOffices } from './act-form.ts';
import { candidatesSvg } from './candidates-svg.ts';
import { type DecideGround, decidePage } from './frame.ts';
import { officeWords } from './seat.ts';

/** The workbench: candidate lines and zones side by side. PRIVATE; options are never published. */
export function linesPage(
  ground: DecideGround,
  input: CaseInput,
  asked: Readonly<Record<string, readonly string[]>>,
): { readonly html: string; readonly status: 200 | 400 } {
  const { edition, around } = ground;
  const known = candidatesKnownAt(input.candidates ?? [], edition.case.knownAt);
  const figures = figuresAsked(asked);
  const places = (around.basemap?.places ?? []).map((place) => ({ ...place, kind: 'settlement' as const }));
  const zones = [...new Set(known.standing.map(({ zone }) => zone))].sort();
  const html = decidePage(
    ground,
    { below: 'lines/', title: say('Candidate lines'), crumbs: [{ words: say('Lines') }] },
    (
      forms,
      to,
    ) => markup`<p class="notice"><strong>${say('Private, and without prejudice.')}</strong> ${say('Options are for those who negotiate. Nothing of this page is published, and nothing of it settles any claim. Only an adoption by the body that the text names moves a counter.')}</p>
${figures.wrong.map((words) => markup`<p class="notice" role="alert">${prose(words)}</p>`)}
${known.standing.length === 0 ? markup`<p>${say('No candidate is entered. Enter one below from a GeoJSON file.')}</p>` : monitorsForm(figures.monitors, figures.beltKm)}
${zones.map((zone) => {
  const candidates = known.standing.filter((each) => each.zone === zone);
  const facts = compareLines(candidates, {
    terms: input.terms,
    places,
    monitors: figures.monitors,
    beltsKm: figures.beltKm === undefined ? [] : [figures.beltKm],
  });
  return markup`<section><h2 id="${shortName(zone)}">${clauseName(edition, zone)}</h2>
${candidatesSvg(candidates, around.basemap, edition)}
${isRefusal(facts) ? markup`<p role="alert">${prose(machineWords(facts.message))}</p>` : comparison(candidates, facts, edition, to)}</section>`;
})}
${adoptionsShown(input, known, edition)}
${known.notTaken.length === 0 ? '' : markup`<h2 id="not-taken">${say('Recorded, and moving nothing')}</h2><ul>${known.notTaken.map(({ candidate, why }) => markup`<li>${formatLocal(candidate.receivedAt, edition.case.dayZone)}: ${prose(machineWords(why))}</li>`)}</ul>`}
<h2 id="act">${say('What can be done now')}</h2>
${known.standing.length === 0 ? '' : markup`${actForm('openVote', { on: 'line' }, forms, { draft: known.standing.map(({ version }) => version), item: zones })}${actForm('adopt', {}, forms, { version: known.standing.map(({ version }) => version), zone: zones })}${forOthers(['openVote', 'adopt'], forms)}`}
${enterForm(forms)}`,
  );
  return { html, status: figures.wrong.length > 0 ? 400 : 200 };
}

const asks = {
  revisitHours: { name: 'revisit', words: phrase('every place once in, hours'), most: 8760 },
  speedKmh: { name: 'speed', words: phrase('speed, km/h'), most: 200 },
  hoursMoving: { name: 'moving', words: phrase('hours of a shift on the move'), most: 24 },
  shiftsPerWeek: { name: 'shifts', words: phrase('shifts a week and team'), most: 21 },
  teamSize: { name: 'team', words: phrase('monitors in a team'), most: 100 },
} as const;

function figuresAsked(asked: Readonly<Record<string, readonly string[]>>): {
  readonly monitors: MonitorParameters;
  readonly beltKm: number | undefined;
  readonly wrong: readonly string[];
} {
  const wrong: string[] = [];
  const read = (name: string, usual: number | undefined, most: number): number | undefined => {
    const text = asked[name]?.[0]?.trim() ?? '';
    if (text === '') return usual;
    if (/^\d{1,6}(\.\d{1,3})?$/.test(text) && Number(text) > 0 && Number(text) <= most) return Number(text);
    wrong.push(
      say('“{text}” for {name} is no number above 0 and at most {most}; shown is the usual one.', {
        text: text.slice(0, 40),
        name: `\`${name}\``,
        most,
      }),
    );
    return usual;
  };
  const figures = Object.fromEntries(
    Object.entries(asks).map(([key, { name, most }]) => [
      key,
      read(name, usualMonitors[key as keyof typeof asks], most),
    ]),
  ) as unknown as Omit<MonitorParameters, 'sides'>;
  const sides = read('sides', usualMonitors.sides, 2) === 1 ? 1 : 2;
  return { monitors: { ...figures, sides }, beltKm: read('belt', undefined, 500), wrong };
}

function monitorsForm(monitors: MonitorParameters, beltKm: number | undefined): Markup {
  return markup`<form method="get" class="row">${Object.entries(asks).map(([key, { name, words }]) => markup`<label>${say(words)} <input name="${name}" inputmode="decimal" size="5" value="${monitors[key as keyof typeof asks]}"></label>`)}
<label>${say('sides patrolled apart')} <select name="sides"><option${monitors.sides === 1 ? markup` selected` : ''}>1</option><option${monitors.sides === 2 ? markup` selected` : ''}>2</option></select></label> <label>${say('one belt more, km')} <input name="belt" inputmode="decimal" size="5" value="${beltKm ?? ''}"></label> <button type="submit">${say('Count again')}</button></form>
<p>${say('Teams = length / (speed × hours on the move) × 168 / revisit / shifts, rounded up, × sides. All of it is a choice of whoever asks.')}</p>`;
}

function comparison(
  candidates: readonly RecordedCandidate[],
  facts: readonly LineFacts[],
  edition: Edition,
  to: (target: string) => string,
): Markup {
  const { dayZone, id } = edition.case;
  const row = (name: string, cell: (each: LineFacts, index: number) => Markup | string): Markup =>
    markup`<tr><th scope="row">${name}</th>${facts.map((each, index) => markup`<td>${cell(each, index)}</td>`)}</tr>`;
  const near = (kind: 'settlements' | 'sites', ring: number) => (each: LineFacts) => {
    const found = each[kind]?.[ring];
    return found
      ? markup`${say('{n} of {all}', { n: found.count, all: found.outOf })}${found.count > 0 ? markup`<br><small>${found.names.slice(0, 8).join(', ')}${found.names.length > 8 ? ' …' : ''}</small>` : ''}`
      : markup`<span class="hole">${say('not known: no list of them is at hand')}</span>`;
  };
  const widths = [...new Set(facts.flatMap(({ belts }) => belts.map(({ widthKm }) => widthKm)))];
  const clauses = (of: LineFacts['resolved']) =>
    of.length === 0
      ? say('none')
      : markup`<ul class="asked">${of.map(({ clause, how, open }) => markup`<li>${clauseName(edition, clause)}: ${prose(machineWords(how))}${open.map(({ words }) => markup`; <span class="hole">${prose(machineWords(words))}</span>`)}</li>`)}</ul>`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Candidates side by side, scrolls sideways')}"><table><caption>${say('Candidates side by side; lengths and distances on WGS 84')}</caption>
<thead><tr><th scope="col">${say('Measure')}</th>${candidates.map(({ version }, index) => markup`<th scope="col">${index + 1}. ${version}</th>`)}</tr></thead><tbody>
${row(say('Status'), (_, index) => decisionCode(candidates[index]!.status))}
${row(say('Tabled'), (_, index) => say('{time} by {office}, {person} (not authenticated)', { time: formatLocal(candidates[index]!.happenedAt, dayZone), office: officeWords(candidates[index]!.by), person: candidates[index]!.by.person }))}
${row(say('Received'), (_, index) => formatLocal(candidates[index]!.receivedAt, dayZone))}
${row(say('Source'), (each) => markup`<span lang="">${each.source}</span>`)}
${row(say('Length, km'), (each) => (each.measured === 'outline' ? say('{length} (outline of the ground)', { length: decimalFigure(each.lengthKm.toFixed(1)) }) : decimalFigure(each.lengthKm.toFixed(1))))}
${[0, 1, 2].map((ring) => markup`${row(say('Settlements within {km} km', { km: [5, 15, 25][ring]! }), near('settlements', ring))}${row(say('Sites within {km} km', { km: [5, 15, 25][ring]! }), near('sites', ring))}`)}
${widths.map((width) =>
  row(
    say('Belt of {width} km, left and right, km²', { width: decimalFigure(width) }),
    ({ belts }) =>
      belts
        .filter(({ widthKm }) => widthKm === width)
        .map(({ leftKm2, rightKm2 }) =>
          say('{first} and {second}', { first: leftKm2.toFixed(0), second: rightKm2.toFixed(0) }),
        )
        .join() || say('not of ground'),
  ),
)}
${widths.length === 0 ? row(say('Belts'), () => say('none: the text measures no withdrawal from it')) : ''}
${row(say('Teams and monitors'), ({ monitors }) => say('{teams} teams, {monitors} monitors', { teams: monitors.teams, monitors: monitors.monitors }))}
${row(say('Clauses that could be applied'), ({ resolved }) => clauses(resolved))}
${row(say('Clauses that stay or become unresolved'), ({ unresolved }) => clauses(unresolved))}
${row(say('Who must adopt it'), ({ adoptedBy }) => (adoptedBy.id === undefined ? markup`<span class="hole">${prose(machineWords(adoptedBy.words))}</span>` : prose(machineWords(adoptedBy.words))))}
${row(say('If adopted'), ({ version, zone }) => markup`<a href="${to(`${id}/decide/lines/${shortName(zone)}/${version}/`)}">${say('what counters would read with {version}', { version })}</a>`)}
</tbody></table></div>`;
}

const standingWords = {
  adopted: phrase('adopted'),
  notEntitled: phrase('adopted by somebody else'),
  silent: phrase('the text does not say who decides'),
  notAdopted: phrase('not adopted'),
  disputed: phrase('disputed'),
  notDrawn: phrase('adopted, not drawn'),
} as const;

function adoptionsShown(input: CaseInput, known: CandidatesKnown, edition: Edition): Markup {
  const { acts, docket } = edition.decisions!;
  const found = adoptionsFrom(acts, {
    docket,
    terms: input.terms,
    candidates: known.standing,
    at: edition.case.until,
  });
  if (found.length === 0)
    return markup`<h2 id="adopted">${say('Adopted')}</h2><p>${say('No adoption is recorded.')}</p>`;
  return markup`<h2 id="adopted">${say('Adopted, or said to be')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('Adoptions, scrolls sideways')}"><table><caption>${say('{n} recorded; only what is adopted by whoever the text names moves a counter, without prejudice', { n: found.length })}</caption><thead><tr><th scope="col">${say('Of')}</th><th scope="col">${say('Version')}</th><th scope="col">${say('From')}</th><th scope="col">${say('Stands')}</th><th scope="col">${say('Why')}</th></tr></thead><tbody>${found.map((each) => markup`<tr><td>${clauseName(edition, each.zone)}</td><th scope="row">${each.version}</th><td>${formatLocal(each.from, edition.case.dayZone)}</td><td>${say(standingWords[each.standing])}</td><td>${prose(machineWords(each.why.words))}; ${sayMarkup('without prejudice to {what}', { what: markup`<span lang="">${each.prejudice}</span>` })}</td></tr>`)}</tbody></table></div>`;
}

/** The form with a file; for seats that may table a candidate. */
function enterForm(forms: FormGround): Markup {
  const may = forms.seat && ([...candidateForm.offices, 'director'] as readonly string[]).includes(forms.seat.office);
  if (!may) return inOtherOffices([candidateForm], forms.seat);
  return markup`<details class="act"><summary>${say('Enter a candidate line or zone')}</summary><form method="post" enctype="multipart/form-data" action="${forms.board}candidates">
<p><label for="candidate-file">${say('the drawing, a GeoJSON file (may be left out to say anew how a known one stands)')}</label><input id="candidate-file" name="file" type="file" accept=".geojson,.json,application/geo+json"></p>
${Object.entries(candidateForm.fields).map(([key, field]) => fieldShown(`candidate-${key}`, key, field, forms.edition))}
<p><button type="submit">${say('Enter a candidate line or zone')}</button></p></form></details>`;
}
