/*
 * What Langium's core takes from the language server protocol. The worker speaks to its page by messages of its own, so the
 * package, a sixth of the worker, stays out of it (vite.editor.config.ts puts this file in its place).
 */

interface Token {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { readonly dispose: () => void };
}

/** Listeners of one event, called in the order in which they came. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): { readonly dispose: () => void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

export const CancellationToken = {
  None: never as Token,
  is: (value: unknown): value is Token =>
    typeof value === 'object' && value !== null && 'isCancellationRequested' in value,
};

/** A token that is cancelled once, for all who hold it. */
export class CancellationTokenSource {
  readonly #cancelled = new Emitter<void>();
  #isCancelled = false;
  readonly token: Token;

  constructor() {
    const isCancelled = (): boolean => this.#isCancelled;
    this.token = {
      get isCancellationRequested() {
        return isCancelled();
      },
      onCancellationRequested: this.#cancelled.event,
    };
  }

  cancel(): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#cancelled.fire();
  }

  dispose(): void {
    this.#cancelled.dispose();
  }
}

/** Codes of the protocol, section "Response Message". */
export const LSPErrorCodes = { ServerCancelled: -32_802, RequestFailed: -32_803 } as const;

export class ResponseError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
