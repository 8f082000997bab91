/** What an element is made with: attributes as text, `on…` as listeners, `text` as its words. */
type Members = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** Makes an element. Words go in as text, so nothing that was typed or read can become markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  members: Members = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Makes an element of a drawing. */
export function draw(tag: string, members: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(members))
    if (name === 'text') element.textContent = String(value);
    else element.setAttribute(name, String(value));
  return element;
}

/** One of several, as large buttons of which one is pressed: radio buttons, so that the arrow keys work. */
export interface Choice {
  readonly element: HTMLFieldSetElement;
  readonly value: () => string | undefined;
  /** Lets go of what was chosen. */
  readonly clear: () => void;
}

let choices = 0;

/** Makes a choice; `changed` is told each time. */
export function choice(
  legend: string,
  options: readonly { readonly value: string; readonly label: string }[],
  more: {
    readonly chosen?: string | undefined;
    readonly columns?: 'short' | 'wide';
    readonly changed?: () => void;
  } = {},
): Choice {
  const name = `choice-${++choices}`;
  const inputs = options.map(({ value }) =>
    make('input', { type: 'radio', name, value, checked: value === more.chosen, onchange: () => more.changed?.() }),
  );
  const element = make(
    'fieldset',
    {},
    make('legend', { text: legend }),
    make(
      'div',
      { class: `choices ${more.columns ?? ''}`.trim() },
      ...options.map(({ label }, index) =>
        make('label', { class: 'choice' }, inputs[index], make('span', { text: label })),
      ),
    ),
  );
  return {
    element,
    value: () => inputs.find((input) => input.checked)?.value,
    clear: () => {
      for (const input of inputs) input.checked = false;
    },
  };
}

let fields = 0;

/** A labelled field of text or a number. */
export interface Field {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
}

/** Makes a field; `members` go to its input. */
export function field(label: string, members: Members = {}, hint?: string): Field {
  const id = String(members.id ?? `field-${++fields}`);
  const input = make('input', { autocomplete: 'off', 'aria-describedby': hint && `${id}-hint`, ...members, id });
  const element = make(
    'div',
    { class: 'field' },
    make('label', { class: 'asked', for: id, text: label }),
    input,
    hint === undefined ? undefined : make('p', { class: 'hint', id: `${id}-hint`, text: hint }),
  );
  return { element, input };
}

/** Makes a button that does one thing. */
export function button(text: string, does: () => void, members: Members = {}): HTMLButtonElement {
  return make('button', { type: 'button', text, onclick: () => does(), ...members });
}
