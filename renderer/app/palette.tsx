import { type KeyboardEvent as KeyPress, useEffect, useId, useRef, useState } from 'react';
import type { Language } from '../../shared/words/language.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import { useModal } from '../components/use-modal.ts';
import { shortNumber } from '../reading/short-number.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { matchDeeds } from './match-deeds.ts';
import { type OfferedDeed, offeredDeeds } from './offered-deeds.ts';
import { usePinyin } from './use-pinyin.ts';
import { useRecentDeeds } from './use-recent-deeds.ts';
import { useWaitingDeeds } from './use-waiting-deeds.ts';
import './palette.css';

/** How many are drawn; of more the typed words tell them apart. */
const drawn = 60;

/** Everything that can be done from here, by typing: Ctrl+K, some letters, Enter. */
export function Palette() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyK') return;
      // A question that stands open is answered or left first.
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const close = (deed: OfferedDeed | null) => {
    setOpen(false);
    // Run once the palette is gone: what opens next takes the focus, and gives it back to the screen.
    if (deed !== null) setTimeout(() => deed.run());
  };
  return isOpen ? <PaletteDialog onClose={close} /> : null;
}

function PaletteDialog({ onClose }: { readonly onClose: (chosen: OfferedDeed | null) => void }) {
  const { words, language } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [onScreen, setOnScreen] = useState(() => readScreen(language));
  const incidents = useIncidentDeeds();
  const recent = useRecentDeeds();
  const waiting = useWaitingDeeds();
  const spells = usePinyin();
  // What was opened last is offered first, until something is typed.
  const offered = typed.trim() === '' ? [...recent, ...onScreen, ...waiting] : [...onScreen, ...waiting, ...incidents];
  const found = matchDeeds(offered, typed, spells).slice(0, drawn);
  useModal(dialog);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${list}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, active]);
  const run = (deed: OfferedDeed | undefined) => {
    if (deed !== undefined) onClose(deed);
  };
  const onKey = (event: KeyPress) => {
    if (event.nativeEvent.isComposing || found.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words('palette.heading')}
      onCancel={(event) => {
        event.preventDefault();
        onClose(null);
      }}
    >
      <input
        className="input palette-input"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
        aria-label={words('palette.heading')}
        placeholder={words('palette.hint')}
        data-first
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          // What was done last may have been drawn only now.
          setOnScreen(readScreen(language));
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={list} role="listbox" aria-label={words('palette.heading')} className="palette-list">
        {found.map((deed, index) => (
          <li
            key={deed.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            // Pressed, not clicked: the field must not lose the focus before the palette is gone.
            onPointerDown={(event) => {
              event.preventDefault();
              run(deed);
            }}
          >
            <span>{deed.name}</span>
            <span className="palette-about">{deed.about}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="palette-none">{words('palette.none')}</p> : null}
    </dialog>
  );
}

/** What the screen offers: the work first, the frame around it last. */
function readScreen(language: Language): readonly OfferedDeed[] {
  return ['.desk-view', '.desk-bar']
    .flatMap((part) => [...document.querySelectorAll(part)])
    .flatMap((part) => offeredDeeds(part, language));
}

/** Incidents to go to, live ones first. */
function useIncidentDeeds(): readonly OfferedDeed[] {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [deeds, setDeeds] = useState<readonly OfferedDeed[]>([]);
  useEffect(() => {
    void Promise.all([
      bridge.call('incident:list', {}),
      bridge.call('incident:list_ended', { offset: 0, limit: 50 }),
    ]).then(([live, ended]) => {
      const running = live.ok
        ? live.value.live.flatMap(({ id, state }) => {
            const registration = currentRegistration(state);
            return registration === null
              ? []
              : [{ id, number: registration.identity.number, title: registration.fields.title }];
          })
        : [];
      const over = ended.ok ? ended.value : [];
      setDeeds(
        [...running, ...over].map(({ id, number, title }) => ({
          id,
          name: title,
          about: words('palette.incident', { number: shortNumber(number) }),
          alias: '',
          run: () => session.go({ view: 'room', incident: id }),
        })),
      );
    });
  }, [bridge, session, words]);
  return deeds;
}
