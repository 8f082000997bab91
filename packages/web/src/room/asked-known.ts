/**
 * A permalink names the known-at that it was given with. A folder of files cannot answer it: where the page was made of another, a
 * notice of the page, `<p data-known="<instant>" hidden>`, is shown.
 */
export function compareKnown(page: Document): void {
  const asked = new URLSearchParams(location.search).get('known');
  if (asked === null) return;
  for (const notice of page.querySelectorAll<HTMLElement>('[data-known]'))
    notice.hidden = Date.parse(asked) === Date.parse(notice.dataset.known ?? '');
}
