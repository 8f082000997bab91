import { Component, type ReactNode } from 'react';
import { say } from '../wording/index.ts';

interface Kept {
  readonly name: string;
  readonly children: ReactNode;
}

/** A part of the page that may fail without taking the others with it: what it would have shown stands in the table. */
export class Apart extends Component<Kept, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <section className="failed" aria-label={this.props.name}>
        <p className="notice" role="alert">
          {say('This part cannot be shown here: {name}. The table and the queue show the same incidents.', {
            name: this.props.name,
          })}
        </p>
        <button type="button" onClick={() => this.setState({ failed: false })}>
          {say('Try again')}
        </button>
      </section>
    );
  }
}
