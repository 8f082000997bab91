import { step } from './step.ts';

/** Keys in the strip of days: left and right move from day to day, Home and End to the ends; Enter opens, as on any link. */
export function walkStrip(page: Document): void {
  page.addEventListener('keydown', (key) => {
    const days = (key.target as Element).closest('figure.strip')?.querySelectorAll<SVGAElement>('a');
    if (!days || key.ctrlKey || key.metaKey || key.altKey) return;
    if (step([...days], { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[key.key]))
      key.preventDefault();
  });
}
