import type { ReactNode } from 'react';
import type { ConnectionDeed } from '../../../shared/bridge/connections.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { useForm } from './use-form.ts';
import type { FormWays } from './ways.ts';

/** A form about one connection. `deed`: what it asks for as it stands; null while that is not enough. */
export function ConnectionAsk({
  title,
  confirm,
  deed,
  ways,
  children,
}: {
  readonly title: string;
  readonly confirm: 'action.save' | 'connections.make';
  readonly deed: ConnectionDeed | null;
  readonly ways: FormWays;
  readonly children: ReactNode;
}) {
  const { words } = useSpeech();
  const { isBusy, fault, send } = useForm(ways);
  return (
    <AskDialog
      title={title}
      confirm={words(isBusy ? 'action.saving' : confirm)}
      cancel={words('action.cancel')}
      ready={deed !== null}
      isBusy={isBusy}
      fault={fault}
      onConfirm={() => {
        if (deed !== null) send(deed);
      }}
      onCancel={ways.onDone}
    >
      {children}
    </AskDialog>
  );
}
