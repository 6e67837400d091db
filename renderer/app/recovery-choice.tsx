import type { Context } from '../../shared/bridge/context.ts';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The record could not be opened: says what is wrong and lets a person choose. The harmless choice has the focus. */
export function RecoveryChoice({ notice }: { readonly notice: NonNullable<Context['recovery']> }) {
  const { session } = useScreen();
  const { words, time } = useSpeech();
  return (
    <main className="recovery">
      <h1>{words('recovery.heading')}</h1>
      <p>{words(`recovery.${notice.fault}`)}</p>
      <p className="recovery-detail">{notice.detail}</p>
      <p className="recovery-detail">{notice.folder}</p>
      <p>{words('recovery.kept')}</p>
      <div className="recovery-choices">
        <Button look="solid" autoFocus onClick={() => session.chooseRecovery('show_folder')}>
          {words('recovery.show_folder')}
        </Button>
        {notice.backupAt === null ? null : (
          <Button onClick={() => session.chooseRecovery('restore_backup')}>
            {words('recovery.restore_backup', { time: time.full(notice.backupAt) })}
          </Button>
        )}
        <Button onClick={() => session.chooseRecovery('start_afresh')}>{words('recovery.start_afresh')}</Button>
        <Button onClick={() => session.chooseRecovery('quit')}>{words('recovery.quit')}</Button>
      </div>
    </main>
  );
}
