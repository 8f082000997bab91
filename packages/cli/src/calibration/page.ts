import { createHash } from 'node:crypto';
import { shortName } from '@truceline/truce/terms';
import { windowWords } from './asked.ts';
import { type Detectors, nameOf } from './detectors.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { type Calibration, clearWords, rowsOf } from './result.ts';

/**
 * The page of a calibration: one file that needs no network, with a slider for the threshold and a choice of the window.
 * Without script it shows the pictures and says where the figures are.
 */
export function calibrationPage(
  found: Calibration,
  pictures: readonly { readonly window: string; readonly svg: string }[],
): string {
  const { history, parameters } = found;
  const { design } = parameters;
  const windows = design.windows.map(({ lengthMs }) => longWords(lengthMs));
  const script = pageScript;
  const scriptHash = createHash('sha256').update(script).digest('base64');
  const places = design.counted === 'together' ? 1 : history.zones.length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'">
<title>${text([...found.marks, `Calibration of ${shortName(found.clause)}`].join(' · '))}</title>
<style>${pageStyle}</style>
</head>
<body>
${found.marks.length === 0 ? '' : `<aside aria-label="What these figures are">${found.marks.map((mark) => `<p class="mark">${text(mark)}</p>`).join('')}</aside>`}
<main>
<header>
<p class="over">${text(found.title)}</p>
<h1>How often this counter would raise a false alarm, and how soon it would see a rise</h1>
<p class="clause"><code>${text(shortName(found.clause))}</code> ${text(found.clauseTitle)}</p>
<ul class="says">${found.says.map((each) => `<li>${text(each)}</li>`).join('')}</ul>
</header>
<section aria-labelledby="try">
<h2 id="try">Try a threshold</h2>
<noscript><p>The slider needs script. The pictures below and <code>calibration.csv</code> hold the same figures.</p></noscript>
<form id="controls" hidden>
<fieldset><legend>Window</legend>${windows
    .map((each, at) => `<label><input type="radio" name="window" value="${at}"><span>${each}</span></label>`)
    .join('')}</fieldset>
<div class="slide"><label for="threshold">Threshold: <output id="number" for="threshold"></output> incidents or more within the window</label>
<input type="range" id="threshold" min="0" max="1" step="1" value="0">
<p class="ends" aria-hidden="true"><span id="least"></span><span>arrow keys move it</span><span id="most"></span></p></div>
</form>
<p id="answer" role="status" aria-live="polite"></p>
<div class="figures" id="figures" hidden>
<dl><div><dt>False alarms per 100 zone-days</dt><dd id="alarms"></dd></div><div><dt>Zone-days in alarm, of 100</dt><dd id="days"></dd></div></dl>
</div>
<div id="tables"></div>
</section>
<section aria-labelledby="curves"><h2 id="curves">Over all thresholds</h2>
<p>The grey band holds 95 of 100 replays. The wide grey line is the threshold of the slider.</p>
<div class="curves">${pictures.map(({ window, svg }, at) => `<figure data-window="${at}">${svg}<figcaption>As a file: <a href="curve-${window}.svg">curve-${window}.svg</a></figcaption></figure>`).join('\n')}</div></section>
${found.detectors ? detectorSection(found.detectors) : ''}
<section aria-labelledby="mean"><h2 id="mean">What the numbers mean</h2>
<dl class="words">
<dt>Zone-day</dt><dd>One local day in one counted zone on which somebody watched.${design.counted === 'together' && history.zones.length > 1 ? ' Here all zones of the clause are counted as one zone, as the text does.' : ''}</dd>
<dt>False alarm</dt><dd>The count reaches the threshold although nothing was injected. It is counted once, when it begins, however long it lasts.</dd>
<dt>Day in alarm</dt><dd>A zone-day on which an alarm stands at any time. A threshold that is far too low begins one alarm and never ends it: few false alarms, every day in alarm. So read both.</dd>
<dt>Injection</dt><dd>Invented incidents, put into the counter and nowhere else: ×2 for 3 days means that for three days incidents come at twice the zone’s mean. Few are added where little happens.</dd>
<dt>Found</dt><dd>The injection begins an alarm, while it lasts or within one window after, that would not have begun without it. Where an alarm stood already, there is mostly nothing new to find.</dd>
<dt>Delay</dt><dd>From the start of the injection to that alarm. Only those found have one, so read it with the share found.</dd>
<dt>In the past as it was</dt><dd>The same figure with no day drawn anew. Far from the replays, it means that their blocks are short for this window.</dd>
<dt>Ranges</dt><dd>False alarms and days: what 95 of 100 replays lie within. Share found: 95 % interval (Wilson) over ${design.replays} injections. They say how chance could have arranged this past, not what comes next: 0 in every replay means that this past never reached the number, not that it cannot be reached.</dd>
</dl></section>
<section aria-labelledby="made"><h2 id="made">What this was made of</h2>
<table><caption>History from ${text(history.from)} up to and without ${text(history.to)}, ${history.days} days</caption><thead><tr><th scope="col">Zone</th><th scope="col">Incidents</th><th scope="col">Days watched</th></tr></thead><tbody>${history.zones.map((each) => `<tr><th scope="row">${text(each.zone)}</th><td>${each.incidents}</td><td>${each.watchedDays}</td></tr>`).join('')}</tbody></table>
<p>${design.replays} replays of the same length. Whole local days are drawn in blocks of ${design.blockDays}, ${design.blocks === 'line' ? 'for all zones at once, so that what happened on one day stays on one day' : 'for each zone by itself, so that zones know nothing of one another'}. An alarm ends ${text(clearWords(design.clear))}. Seed ${design.seed}.</p>
<ul>${found.notices.map((each) => `<li>${text(each)}</li>`).join('')}</ul>
<p>${parameters.chosen ? `To be frozen: <strong>${parameters.chosen.threshold} within ${longWords(parameters.chosen.windowMs)}</strong>, ${parameters.chosen.by === 'text' ? 'as the text has it' : 'as chosen'}; it clears below ${parameters.chosen.clearLevel}.` : 'No threshold is chosen yet, and the text has none on this grid.'} Parameters: <a href="parameters.json">parameters.json</a>, SHA-256 <code class="hash">${found.parametersSha256}</code></p>
<p>Data: <a href="calibration.csv">calibration.csv</a>, <a href="codebook.csv">codebook.csv</a>, <a href="calibration.json">calibration.json</a></p>
</section>
</main>
<script type="application/json" id="data">${JSON.stringify(dataOf(found, places)).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The detectors of daily counts as one table: twice as many incidents for three days in one zone. */
function detectorSection({ rows, laws, rolled, wantedDays }: Detectors): string {
  const tried = rows.filter((row) => row.factor === 2 && row.lasting_days === 3 && row.where === 'zone');
  const [days, alarms] = [sum(rolled.map((each) => each.days)), sum(rolled.map((each) => each.alarms))];
  const shown = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(value >= 10 ? 0 : 2));
  return `<section aria-labelledby="detectors"><h2 id="detectors">Detectors of daily counts</h2>
<p>Fitted to the history: ${laws.map(({ zone, mean, size }) => `<code>${text(shortName(zone))}</code> ${mean.toFixed(2)} incidents a day${size === undefined ? '' : `, negative binomial of size ${size.toFixed(1)}`}`).join('; ')}. Injections go in as reports, before fusion, with delays and errors of place.</p>
<table><caption>×2 for 3 days in one zone: ${shown(tried[0]?.injected_mean)} incidents told again, ${shown(tried[0]?.added_mean)} after fusion, on average</caption>
<thead><tr><th scope="col">Detector</th><th scope="col">Days between false alarms, by chain</th><th scope="col">by drawing</th><th scope="col">False alarms per 100 zone-days, replayed</th><th scope="col">Found</th><th scope="col">Days until the alarm: median</th><th scope="col">nine in ten</th></tr></thead>
<tbody>${tried.map((row) => `<tr><th scope="row">${text(nameOf(row))}</th><td>${shown(row.arl0_days_markov)}</td><td>${shown(row.arl0_days_simulated)}</td><td>${shown(row.false_alarms_per_100_zone_days)} (${shown(row.false_alarms_low)} to ${shown(row.false_alarms_high)})</td><td>${row.detected} of ${row.trials}</td><td>${shown(row.median_delay_days)}</td><td>${shown(row.p90_delay_days)}</td></tr>`).join('')}</tbody></table>
<p>${rolled.length === 0 ? 'The history is too short to hold a promise made on its first 90 days against the month after.' : `Tuned on the days before each month to ${wantedDays} days between false alarms, the months themselves had ${alarms} in ${days} zone-days.`} All sizes and lengths: <a href="detectors.csv">detectors.csv</a>.</p></section>`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

/** What the script shows, in lists by window and threshold. */
function dataOf(found: Calibration, places: number) {
  const { design, chosen } = found.parameters;
  return {
    places,
    zones: found.history.zones.length,
    scenarios: design.scenarios.map(({ factorPerMille, days, where }) => ({
      factor: factorPerMille / 1_000,
      days,
      where,
    })),
    chosen: chosen ? { threshold: chosen.threshold, window: windowWords(chosen.windowMs), by: chosen.by } : null,
    windows: design.windows.map(({ lengthMs, thresholds }) => ({
      name: windowWords(lengthMs),
      words: longWords(lengthMs),
      thresholds: thresholds.map((threshold) => {
        const rows = rowsOf(found, lengthMs / 3_600_000).filter((row) => row.threshold === threshold);
        const [row] = rows;
        return {
          threshold,
          alarms: [
            row?.false_alarms_per_100_zone_days,
            row?.false_alarms_low,
            row?.false_alarms_high,
            row?.past_alarms_per_100_zone_days,
          ],
          days: [
            row?.alarm_days_per_100_zone_days,
            row?.alarm_days_low,
            row?.alarm_days_high,
            row?.past_alarm_days_per_100_zone_days,
          ],
          tries: rows.map((each) => [
            each.detected_share,
            each.detected_low,
            each.detected_high,
            each.median_delay_h ?? null,
            each.p90_delay_h ?? null,
            each.injected_mean,
            each.stood_already / each.trials,
          ]),
        };
      }),
    })),
  };
}

/** `1 hour`, `24 hours`, `7 days`. */
function longWords(lengthMs: number): string {
  const [, count = '', unit = ''] = /^(\d+)(.)$/.exec(windowWords(lengthMs)) ?? [];
  const name = { m: 'minute', h: 'hour', d: 'day' }[unit] ?? unit;
  return `${count} ${name}${count === '1' ? '' : 's'}`;
}

function text(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
