/** Tells assistive technology something short, politely; the region is made on first use and stays. */
export function announce(words: string): void {
  let region = document.querySelector<HTMLElement>('#announcements');
  if (!region) {
    region = document.createElement('p');
    region.id = 'announcements';
    region.className = 'quiet';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = words;
}
