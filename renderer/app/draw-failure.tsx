import { Component, type ReactNode } from 'react';
import type { Words } from '../../shared/words/words.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';

interface Props {
  readonly words: Words;
  readonly children: ReactNode;
}

/** Keeps a bug in one view from taking the window: says so, and draws again when asked. (React has this only as a class.) */
export class DrawFailure extends Component<Props, { readonly failed: string | null }> {
  override state: { readonly failed: string | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { readonly failed: string } {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { words, children } = this.props;
    if (this.state.failed === null) return children;
    return (
      <div className="app-notice">
        <Notice tone="trouble" lines={[this.state.failed]}>
          {words('screen.failed')}
          <Button size="small" onClick={() => this.setState({ failed: null })}>
            {words('screen.again')}
          </Button>
        </Notice>
      </div>
    );
  }
}
