import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { RoleHolders } from '../../../shared/domain/roles/roles-at.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { OpenItems } from './open-items.tsx';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** Asks for a reason (or, where none is required, a note), naming the required items that are still open. */
export function ReasonAsk({
  title,
  required,
  openItems,
  begin = '',
  roles,
  handbook,
  commandOf,
  submit,
  onDone,
}: {
  readonly title: string;
  readonly required: boolean;
  readonly openItems: readonly string[];
  /** Who holds the roles that open items are named by. */
  readonly roles?: RoleHolders;
  /** What stands in the field to begin with. */
  readonly begin?: string;
  readonly handbook: Handbook;
  /** What is asked for, with the reason that was given. */
  readonly commandOf: (reason: string | null) => IncidentAsk;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const [reason, setReason, keptReason] = useKeptText(`reason.${JSON.stringify(commandOf(null))}`, begin);
  const { file, question } = useAsk(submit, onDone, [keptReason]);
  const given = reason.trim();
  return (
    <AskDialog
      {...question}
      title={title}
      ready={!required || given !== ''}
      onConfirm={() => file(commandOf(given === '' ? null : given))}
    >
      {openItems.length === 0 ? null : (
        <OpenItems items={openItems} roles={roles} handbook={handbook} submit={submit} />
      )}
      <ReasonField
        label={words(required ? 'ask.reason' : 'ask.note')}
        optional={required ? null : words('field.optional')}
        value={reason}
        onChange={setReason}
      />
    </AskDialog>
  );
}
