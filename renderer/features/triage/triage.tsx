import { type DragEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { maxAlertsText } from '../../../shared/domain/alerts/alerts-commands.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { TabList } from '../../components/tab-list.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useDeviceLooksOnly } from '../../reading/use-looks-only.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { CandidateList } from './candidate-list.tsx';
import { CandidateSheet } from './candidate-sheet.tsx';
import { FalseAlarmAsk } from './false-alarm-ask.tsx';
import { FalseAlarmTable } from './false-alarm-table.tsx';
import { JoinAsk } from './join-ask.tsx';
import { TakeAsk } from './take-ask.tsx';
import { useAlertsPlayed } from './use-alerts-played.ts';
import './triage.css';

/** What came of the last thing that was asked here. */
interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
}

type Asked =
  /** `source`: the file that it was read from; null for what was pasted. */
  | { readonly what: 'take'; readonly text: string; readonly source: string | null }
  | { readonly what: 'join' | 'false_alarm'; readonly candidate: ListedCandidate };

/** Alerts of monitoring (监控告警): each waits until a person says what it is. */
export function Triage() {
  const { session, triage: store, workspace } = useScreen();
  const { words } = useSpeech();
  const { triage, failure } = useStore(store);
  const isPlayed = useAlertsPlayed();
  const looksOnly = useDeviceLooksOnly() || isPlayed;
  const [tab, setTab] = useState<'waiting' | 'settled'>('waiting');
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [isOver, setOver] = useState(false);

  const ask = (question: Asked) => {
    setTold(null);
    setAsked(question);
  };
  const bring = (text: string, source: string | null) => ask({ what: 'take', text, source });
  const read = (file: File) => {
    if (file.size > maxAlertsText) setTold({ tone: 'trouble', text: words('triage.too_big', { file: file.name }) });
    else void file.text().then((text) => bring(text, file.name));
  };
  usePaste(looksOnly || asked !== null ? null : (text) => bring(text, null));

  const all = triage?.candidates ?? [];
  const listed = all.filter(({ disposition }) => (disposition.kind === 'open') === (tab === 'waiting'));
  const shown = listed.find(({ id }) => id === chosen) ?? listed[0] ?? null;
  const reopen = (candidate: ListedCandidate) =>
    void workspace
      .submit({ kind: 'reopen_candidate', candidate: candidate.id, outbreak: candidate.outbreak })
      .then((reply) => {
        if (!reply.ok) setTold({ tone: 'trouble', text: errorWords(reply.error, words) });
        else {
          setTab('waiting');
          setChosen(candidate.id);
        }
      });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    const text = event.dataTransfer.getData('text/plain');
    if (file !== undefined) read(file);
    else if (text !== '') bring(text, null);
  };
  return (
    <main
      className="triage"
      data-drop={isOver}
      onDragOver={(event) => {
        if (looksOnly || asked !== null) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={looksOnly || asked !== null ? undefined : onDrop}
    >
      <header className="triage-head">
        <h1>{words('triage.heading')}</h1>
        <span className="triage-fine figures" role="status">
          {triage === null ? '' : words('triage.open', { count: triage.open })}
        </span>
        <span className="triage-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
        {looksOnly ? null : (
          <Button look={triage?.open === 0 ? 'solid' : 'plain'} onClick={() => bring('', null)}>
            {words('triage.take')}
          </Button>
        )}
      </header>
      {told === null ? null : <Notice tone={told.tone}>{told.text}</Notice>}
      {isPlayed ? <Notice>{words('triage.played')}</Notice> : null}
      {failure === null ? null : <Notice tone="trouble">{errorWords(failure, words)}</Notice>}
      <TabList
        id="triage"
        className="triage-tabs"
        label={words('triage.list')}
        chosen={tab}
        onChoose={(next) => {
          setTold(null);
          setTab(next);
        }}
        tabs={[
          { key: 'waiting' as const, content: words('triage.waiting') },
          { key: 'settled' as const, content: words('triage.settled') },
        ]}
      />
      <div className="triage-pane" role="tabpanel" id="triage-pane" aria-labelledby={`triage-${tab}`}>
        {triage !== null && listed.length === 0 ? <Nothing tab={tab} /> : null}
        {shown === null ? null : (
          <div className="triage-body">
            <CandidateList candidates={listed} chosen={shown.id} onChoose={setChosen} />
            <CandidateSheet
              key={shown.id}
              candidate={shown}
              looksOnly={looksOnly}
              onConfirm={() => session.go({ view: 'declare', candidate: shown.id })}
              onJoin={() => ask({ what: 'join', candidate: shown })}
              onFalseAlarm={() => ask({ what: 'false_alarm', candidate: shown })}
              onReopen={() => reopen(shown)}
            />
          </div>
        )}
        {tab === 'waiting' && triage !== null && triage.open > listed.length ? (
          <p className="triage-fine figures">{words('triage.not_listed', { count: triage.open - listed.length })}</p>
        ) : null}
        {tab === 'settled' && triage !== null ? <FalseAlarmTable counts={triage.falseAlarms} /> : null}
      </div>
      {asked?.what === 'take' ? (
        <TakeAsk
          begin={asked.text}
          source={asked.source}
          onDone={(count) => {
            setAsked(null);
            if (count === null) return;
            setTab('waiting');
            setTold({ tone: 'plain', text: words('triage.taken', { count }) });
          }}
        />
      ) : null}
      {asked?.what === 'join' ? <JoinAsk candidate={asked.candidate} onDone={() => setAsked(null)} /> : null}
      {asked?.what === 'false_alarm' ? (
        <FalseAlarmAsk candidate={asked.candidate} onDone={() => setAsked(null)} />
      ) : null}
      {isOver ? <p className="triage-drop">{words('triage.drop')}</p> : null}
    </main>
  );
}

function Nothing({ tab }: { readonly tab: 'waiting' | 'settled' }) {
  const { words } = useSpeech();
  if (tab === 'settled') return <p className="triage-fine">{words('triage.none_settled')}</p>;
  return (
    <div className="triage-none">
      <h2>{words('triage.none')}</h2>
      <p>{words('triage.none_text')}</p>
    </div>
  );
}

/** Gives what is pasted anywhere but into a field; null: nothing is taken now. */
function usePaste(take: ((text: string) => void) | null): void {
  useEffect(() => {
    if (take === null) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const { target } = event;
      if (target instanceof Element && target.closest('input, textarea, dialog') !== null) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      take(text);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [take]);
}
