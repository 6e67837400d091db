import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import type { QuickLine } from '../../../../shared/domain/timeline/quick-line.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** Told before it is filed: a recovery before the detection makes a measure that is none. It may be meant all the same. */
export function BeforeDetection({
  read,
  view,
  onNow,
}: {
  readonly read: QuickLine;
  readonly view: IncidentView;
  /** The line as it would be without its time. */
  readonly onNow: (line: string) => void;
}) {
  const { words, moment } = useSpeech();
  if (read.kind !== 'command' || read.command.kind !== 'declare_recovery') return null;
  if (read.at === null || read.at >= view.t0) return null;
  const { note } = read.command;
  return (
    <p className="field-below text-fault" role="alert">
      <span className="field-fault">{words('quick.before_detection', { time: moment(view.t0, view.at) })}</span>{' '}
      <Button size="small" onClick={() => onNow(`/recovered ${note ?? ''}`.trim())}>
        {words('quick.use_now')}
      </Button>
    </p>
  );
}
