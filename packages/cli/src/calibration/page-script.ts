/** What moves the calibration page: plain, small, and without anything from elsewhere. */
export const pageScript = `
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const by = (id) => document.getElementById(id);
  const form = by('controls'), slider = by('threshold');
  const figures = [...document.querySelectorAll('[data-window]')];
  const figure = (value) => value === 0 ? '0' : value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
  const percent = (share) => Math.round(share * 100) + ' %';
  const hours = (value) => value === null ? '–' : value >= 72 ? (value / 24).toFixed(1) + ' d' : value.toFixed(1) + ' h';
  const node = (name, words, attributes) => {
    const made = document.createElement(name);
    if (words !== undefined) made.textContent = words;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  };
  const range = (id, [value, low, high, past]) => {
    by(id).replaceChildren(figure(value) + ' ', node('small', figure(low) + ' to ' + figure(high) + ' in 95 of 100 replays; ' + figure(past) + ' in the past as it was'));
  };
  const usual = data.scenarios.findIndex((each) => each.factor === 2 && each.days === 3 && each.where === 'zone');
  const windowAt = () => Number(form.elements.window.value);
  const every = (rate, standing) => {
    if (rate === 0) return standing > 0 ? 'no alarm begins on a day that is judged, since one stands already' : 'no false alarm in any replay';
    const days = 100 / rate / data.places;
    const often = days >= 2 ? 'one false alarm in ' + Math.round(days) + ' days' : (1 / days).toFixed(1) + ' false alarms a day';
    return 'about ' + often + (data.places > 1 ? ' over the ' + data.places + ' zones together' : '');
  };
  const days = (count) => count === 1 ? '1 day' : count + ' days';
  const table = (where, point) => {
    const made = node('table');
    made.append(node('caption', where === 'line' ? 'Injected on the whole line at once' : data.zones > 1 ? 'Injected in one zone' : 'Injected in the zone'));
    const head = node('tr');
    for (const words of ['Injection', 'Found', 'Median delay', 'Nine in ten within']) head.append(node('th', words, { scope: 'col' }));
    const top = node('thead');
    top.append(head);
    const body = node('tbody');
    data.scenarios.forEach((scenario, at) => {
      if (scenario.where !== where) return;
      const [share, low, high, median, ninth, mean, stood] = point.tries[at];
      const row = node('tr');
      const name = node('th', '×' + scenario.factor + ', ' + days(scenario.days), { scope: 'row' });
      name.append(document.createElement('br'), node('small', 'adds ' + figure(mean)));
      const found = node('td', percent(share));
      found.append(node('small', percent(low) + ' to ' + percent(high)));
      if (stood > 0) found.append(node('small', 'in alarm before ' + percent(stood)));
      row.append(name, found, node('td', hours(median)), node('td', hours(ninth)));
      body.append(row);
    });
    made.append(top, body);
    return made;
  };
  const show = () => {
    const window = data.windows[windowAt()];
    const at = Number(slider.value);
    const point = window.thresholds[at];
    const chosen = data.chosen && data.chosen.window === window.name && data.chosen.threshold === point.threshold;
    by('number').textContent = point.threshold;
    slider.setAttribute('aria-valuetext', point.threshold + ' incidents or more within ' + window.words);
    by('answer').textContent = 'At ' + point.threshold + ' or more within ' + window.words
      + (chosen ? (data.chosen.by === 'text' ? ' (the number of the text)' : ' (the number chosen)') : '') + ': '
      + every(point.alarms[0], point.days[0]) + '; an alarm stands on ' + figure(point.days[0]) + ' of 100 zone-days. '
      + (usual < 0 ? '' : 'Twice the usual for three days in one zone is found in ' + percent(point.tries[usual][0]) + ' of the tries.');
    range('alarms', point.alarms);
    range('days', point.days);
    by('tables').replaceChildren(...['zone', 'line'].filter((where) => data.scenarios.some((each) => each.where === where)).map((where) => table(where, point)));
    for (const each of figures) {
      const here = Number(each.dataset.window) === windowAt();
      each.hidden = !here;
      const svg = each.querySelector('svg');
      if (here) each.querySelector('.cursor').setAttribute('transform', 'translate(' + svg.dataset.x.split(' ')[at] + ' 0)');
    }
  };
  const choose = () => {
    const { thresholds, name } = data.windows[windowAt()];
    const wanted = data.chosen && data.chosen.window === name ? thresholds.findIndex((each) => each.threshold === data.chosen.threshold) : -1;
    slider.max = thresholds.length - 1;
    // Else the first threshold with at most one false alarm and one day of alarm in a hundred.
    const few = thresholds.findIndex((each) => each.alarms[0] <= 1 && each.days[0] <= 1);
    slider.value = wanted >= 0 ? wanted : few >= 0 ? few : thresholds.length - 1;
    by('least').textContent = thresholds[0].threshold;
    by('most').textContent = thresholds[thresholds.length - 1].threshold;
    show();
  };
  const first = data.chosen ? data.windows.findIndex((each) => each.name === data.chosen.window) : data.windows.findIndex((each) => each.name === '24h');
  form.elements.window.length === undefined ? form.elements.window.checked = true : form.elements.window[Math.max(0, first)].checked = true;
  form.addEventListener('submit', (happened) => happened.preventDefault());
  form.addEventListener('change', (happened) => { if (happened.target.name === 'window') choose(); });
  slider.addEventListener('input', show);
  form.hidden = false;
  by('figures').hidden = false;
  choose();
})();
`;
