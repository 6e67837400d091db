import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Licence } from '../../shared/bridge/about.ts';
import { Button } from '../components/button.tsx';
import { useModal } from '../components/use-modal.ts';
import { useAppContext, useScreen, useSpeech } from '../state/screen.tsx';
import './about-box.css';

/** Opens by the menu: what this program is made of, under whose terms, and where it keeps what is recorded. */
export function About() {
  const { bridge } = useScreen();
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      bridge.listen('deed:requested', ({ deed }) => {
        if (deed === 'about' && document.querySelector('dialog[open]') === null) setOpen(true);
      }),
    [bridge],
  );
  return isOpen ? <AboutBox onDone={() => setOpen(false)} /> : null;
}

function AboutBox({ onDone }: { readonly onDone: () => void }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const { versions } = useAppContext();
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog);
  const title = words('about.heading', { name: words('app.name') });
  return (
    <dialog
      ref={dialog}
      className="ask about"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <div className="ask-form">
        <h2>{title}</h2>
        <dl className="about-facts figures">
          {versionNames.map((name) => (
            <Fact key={name} name={words(`about.${name}`)}>
              {versions[name]}
            </Fact>
          ))}
        </dl>
        <div className="ask-further">
          <Button size="small" onClick={() => void bridge.call('folder:show', { folder: 'data' })}>
            {words('shell.menu_profile')}
          </Button>
          <Button size="small" onClick={() => void bridge.call('folder:show', { folder: 'logs' })}>
            {words('shell.menu_logs')}
          </Button>
        </div>
        <Licences />
        <div className="ask-choices">
          <Button look="solid" data-first onClick={onDone}>
            {words('action.close')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

const versionNames = ['app', 'schema', 'protocol', 'electron', 'chromium', 'node', 'sqlite'] as const;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Licences() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [licences, setLicences] = useState<readonly Licence[]>([]);
  useEffect(() => {
    void bridge.call('about:licences', {}).then((reply) => {
      if (reply.ok) setLicences(reply.value.licences);
    });
  }, [bridge]);
  return (
    <section className="about-licences" aria-label={words('about.licences')}>
      <h3>{words('about.licences')}</h3>
      <p className="about-fine">{words('about.licences_text', { count: licences.length })}</p>
      <ul>
        {licences.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                {name} <span className="about-fine figures">{version}</span>
                <span className="about-fine about-terms">{licence}</span>
              </summary>
              <pre>{text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
