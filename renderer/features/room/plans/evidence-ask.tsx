import type { CauseStanding } from '../../../../shared/domain/causes/cause-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { EntryPicker } from '../entry-picker.tsx';
import type { SidePaneParts } from '../side-panes.tsx';

/** Links entries of the timeline to a cause; each choice is recorded as it is made. */
export function EvidenceAsk({
  cause,
  act,
  handbook,
  timeline,
  onDone,
}: Pick<SidePaneParts, 'act' | 'handbook' | 'timeline'> & {
  readonly cause: CauseStanding;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  return (
    <AskDialog
      title={words('ask.about', { deed: words('fix.link'), what: cause.text ?? '' })}
      confirm={words('action.close')}
      cancel={words('action.cancel')}
      ready
      onConfirm={onDone}
      onCancel={onDone}
    >
      <EntryPicker
        timeline={timeline}
        handbook={handbook}
        chosen={cause.evidence}
        isFirst
        onToggle={(entry) =>
          void act({
            kind: cause.evidence.includes(entry) ? 'unlink_evidence' : 'link_evidence',
            cause: cause.id,
            entry,
          })
        }
      />
    </AskDialog>
  );
}
