import { useEffect, useRef, useState } from 'react';
import { deskDeeds } from '../../../shared/desk/desk-deeds.ts';
import { quickVerbs } from '../../../shared/domain/timeline/quick-line.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';

/** The keys that lead away or anywhere come from the list of deeds; these are the room's own. */
const ownKeys = [
  ['Enter', 'help.enter'],
  ['Tab', 'help.tab'],
  ['Ctrl+Z', 'help.undo'],
  ['T', 'help.task_of'],
  ['Alt+W', 'help.person'],
  ['F', 'filter.heading'],
  ['X', 'help.filter_clear'],
  ['G', 'help.jump'],
  ['N', 'help.new'],
  ['Esc', 'help.escape'],
] as const;

const keys = [
  ...ownKeys,
  ...deskDeeds.flatMap(({ key, told, word }) => (key === null ? [] : [[key, told ?? word] as const])),
];

/** The sheet of keys and verbs; `?` opens it from anywhere that is not a place to type. */
export function RoomHelp() {
  const { words } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== '?' || event.isComposing) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog ref={dialog} className="ask" aria-label={words('help.heading')} onClose={() => setOpen(false)}>
      <div className="ask-form">
        <h2>{words('help.heading')}</h2>
        <dl className="help-list">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words(what)}</dd>
            </div>
          ))}
          {quickVerbs.map(({ verb, zh }) => (
            <div key={verb}>
              <dt>
                <kbd>/{verb}</kbd> <kbd>/{zh}</kbd>
              </dt>
              <dd>{words(`verb.${verb}`)}</dd>
            </div>
          ))}
        </dl>
        <div className="ask-choices">
          <Button look="solid" data-first onClick={() => dialog.current?.close()}>
            {words('action.close')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
