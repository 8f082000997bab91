/** What a reader may choose of how pages look, and where it is kept: on the device, and told to nobody. */
const choices = {
  theme: ['light', 'dark'],
  contrast: ['more'],
} as const;
type Choice = keyof typeof choices;

/** Shows the page as the reader chose on an earlier one; as the device asks where nothing was chosen. */
export function keepDisplay(page: Document): void {
  for (const choice of Object.keys(choices) as Choice[]) show(choice, kept(choice));
  page.addEventListener('change', ({ target }) => {
    const field = target as HTMLInputElement;
    const choice = field.dataset?.display as Choice | undefined;
    if (!choice || !(choice in choices)) return;
    keep(choice, field.value);
    show(choice, field.value);
  });
  const showChosen = () => {
    for (const field of page.querySelectorAll<HTMLInputElement>('input[data-display]'))
      field.checked = field.value === kept(field.dataset.display as Choice);
  };
  page.addEventListener('room:help', showChosen);
  addEventListener('storage', () => {
    for (const choice of Object.keys(choices) as Choice[]) show(choice, kept(choice));
  });
}

function show(choice: Choice, value: string): void {
  if ((choices[choice] as readonly string[]).includes(value)) document.documentElement.dataset[choice] = value;
  else delete document.documentElement.dataset[choice];
}

function kept(choice: Choice): string {
  try {
    return localStorage.getItem(`truceline-${choice}`) ?? '';
  } catch {
    return '';
  }
}

function keep(choice: Choice, value: string): void {
  try {
    if (value === '') localStorage.removeItem(`truceline-${choice}`);
    else localStorage.setItem(`truceline-${choice}`, value);
  } catch {
    // A browser that keeps nothing shows what was chosen on this page only.
  }
}
