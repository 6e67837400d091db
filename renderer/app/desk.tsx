import { Moon, Sun } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { languages } from '../../shared/words/language.ts';
import { Button } from '../components/button.tsx';
import { useAppContext, useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { About } from './about-box.tsx';
import { AlarmBell } from './alarm-bell.tsx';
import { DeskWays } from './desk-ways.tsx';
import { Palette } from './palette.tsx';
import { KeptFound } from './kept-found.tsx';
import { LockButton, PinRemovedNote } from './lock/lock-button.tsx';
import { PersonAsk } from './person-ask.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { FilesOpened } from '../importing/files-opened.tsx';
import { PracticeGuide } from '../practice/practice-guide.tsx';
import { RecoveredNote } from './recovered-note.tsx';
import { SyncMark } from './sync-mark.tsx';
import { useDeskDeeds } from './use-desk-deeds.ts';
import { currentTheme, switchTheme } from './theme.ts';
import { UpdateNote } from './updates.tsx';
import { useArrowRows } from './use-arrow-rows.ts';
import { useLineKey } from './use-line-key.ts';
import { WallWay } from './wall-way.tsx';

const languageNames = { en: 'EN', 'zh-CN': '中文' } as const;

/** The frame of the views that are worked at: name of the house, who signs, language and light. */
export function Desk({ children }: { readonly children: ReactNode }) {
  const { session } = useScreen();
  const { words } = useSpeech();
  const context = useAppContext();
  const isBoard = useStore(session, (state) => state.route.view === 'board');
  const [theme, setTheme] = useState(currentTheme);
  useDeskDeeds();
  useArrowRows();
  useLineKey();
  return (
    <div className="desk">
      <header className="desk-bar">
        <Button
          look="quiet"
          size="small"
          className="desk-home"
          aria-current={isBoard ? 'page' : undefined}
          onClick={() => session.go({ view: 'board' })}
        >
          <span className="desk-sign" aria-hidden="true" />
          {words('app.name')}
        </Button>
        {context.simulatedClockOffsetMs === null ? null : <SimulatedClock />}
        <span className="desk-space" />
        <DeskWays />
        <WallWay />
        <SyncMark />
        <AlarmBell />
        {context.person === null ? null : <PersonSwitch person={context.person} />}
        {context.person === null ? null : <LockButton />}
        <fieldset className="desk-languages" aria-label={words('screen.language')}>
          {languages.map((language) => (
            <Button
              key={language}
              look="quiet"
              size="small"
              lang={language}
              aria-pressed={language === context.language}
              onClick={() => session.setLanguage(language)}
            >
              {languageNames[language]}
            </Button>
          ))}
        </fieldset>
        <Button
          look="quiet"
          size="small"
          aria-label={`${words('screen.theme')}: ${words(`screen.theme_${theme}`)}`}
          onClick={() => setTheme(switchTheme())}
        >
          {theme === 'night' ? <Moon aria-hidden="true" /> : <Sun aria-hidden="true" />}
        </Button>
      </header>
      {context.recovered === undefined ? null : <RecoveredNote recovered={context.recovered} />}
      <PinRemovedNote />
      {isBoard ? <UpdateNote /> : null}
      <KeptFound key={context.person} />
      {context.person === null ? <PersonAsk /> : null}
      {context.practice === undefined ? null : <PracticeGuide key={context.practice} practice={context.practice} />}
      <div className="desk-view">{children}</div>
      <Palette />
      <FilesOpened />
      <About />
    </div>
  );
}

/** A clock that is not the real one is told all the time, so that nobody takes play for earnest. */
function SimulatedClock() {
  const { words, time } = useSpeech();
  const now = useTick();
  const whole = words('screen.simulated', {
    time: `${time.full(now)}:${time.clockWithSeconds(now).slice(-2)}`,
    zone: time.zoneName(now),
  });
  return (
    <span className="desk-simulated figures" title={whole}>
      <span className="desk-simulated-whole">{whole}</span>
      <span className="desk-simulated-short">
        {words('clock.simulated')} {time.clockWithSeconds(now)}
      </span>
    </span>
  );
}
