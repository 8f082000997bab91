/**
 * Turns the views of each chart, which are parts to be opened, into tabs: arrow keys, Home and End move between them, as the ARIA
 * practices have it. The address' fragment names a view (`#chart-zones-table`) and is left alone.
 */
export function offerChartViews(page: Document): void {
  const all = () => {
    for (const views of page.querySelectorAll<HTMLElement>('[data-chart-views]:not([data-tabs])')) tabsOver(views);
  };
  page.addEventListener('room:shown', all);
  all();
}

function tabsOver(views: HTMLElement): void {
  const parts = [...views.querySelectorAll<HTMLDetailsElement>(':scope > details')];
  if (parts.length === 0) return;
  const list = document.createElement('div');
  list.className = 'chart-tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', views.getAttribute('aria-label') ?? '');
  views.removeAttribute('aria-label');
  const tabs = parts.map((part) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = `${part.id}-tab`;
    tab.textContent = part.querySelector('summary')?.textContent ?? '';
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', part.id);
    part.setAttribute('role', 'tabpanel');
    part.setAttribute('aria-labelledby', tab.id);
    // Parts of one name close each other; as tabs all are open and one is shown.
    part.removeAttribute('name');
    part.open = true;
    return tab;
  });
  const choose = (chosen: number, focus: boolean): void => {
    for (const [at, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      parts[at]!.hidden = at !== chosen;
    }
    if (focus) tabs[chosen]!.focus();
  };
  list.append(...tabs);
  list.addEventListener('click', ({ target }) => {
    const at = tabs.indexOf((target as Element).closest('button') as HTMLButtonElement);
    if (at >= 0) choose(at, true);
  });
  list.addEventListener('keydown', (pressed) => {
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[pressed.key];
    if (at < 0 || to === undefined) return;
    pressed.preventDefault();
    choose((to + tabs.length) % tabs.length, true);
  });
  views.dataset.tabs = '';
  views.prepend(list);
  const named = parts.findIndex((part) => `#${part.id}` === location.hash);
  choose(Math.max(0, named), false);
}
