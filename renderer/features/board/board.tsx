import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { isDrill } from '../../../shared/domain/drills/is-drill.ts';
import { Button } from '../../components/button.tsx';
import { DrillMark } from '../../components/drill-mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { createBoardStore } from '../../state/board-store.ts';
import { useDeviceLooksOnly } from '../../reading/use-looks-only.ts';
import { ImportAsk } from '../../importing/import-ask.tsx';
import { ThrowAway } from '../../practice/throw-away.tsx';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { useDrawn } from '../../state/use-drawn.ts';
import { useImport } from '../../state/use-import.ts';
import { BoardEmpty } from './board-empty.tsx';
import { BoardEnded } from './board-ended.tsx';
import { BoardRows } from './board-rows.tsx';
import './board.css';

/** Every incident that needs somebody, the most pressing on top. */
export function Board() {
  const { bridge, handbooks, session, triage } = useScreen();
  const waiting = useStore(triage, (state) => state.triage?.open ?? 0);
  const { words } = useSpeech();
  const board = useMemo(() => createBoardStore(bridge, handbooks), [bridge, handbooks]);
  const { live, endedCount, ended, failure } = useStore(board);
  useEffect(() => board.start(), [board]);
  useDrawn('board', live !== null);
  const { practice } = useAppContext();
  const importing = useImport({ looksFirst: true });
  const looksOnly = useDeviceLooksOnly();
  // What is played stands apart, and is not counted.
  const earnest = live?.filter(({ snapshot }) => !isDrill(snapshot.state)) ?? null;
  const drills = live?.filter(({ snapshot }) => isDrill(snapshot.state)) ?? [];
  return (
    <main className="board" data-drop={importing.isOver} {...importing.handlers}>
      <header className="board-head">
        <h1>{words('board.heading')}</h1>
        <p className="board-count">{earnest === null ? '' : words('board.count', { count: earnest.length })}</p>
        {waiting === 0 ? null : (
          <Button look="quiet" className="figures" onClick={() => session.go({ view: 'triage' })}>
            {words('board.alerts_wait', { count: waiting })}
          </Button>
        )}
        <span className="board-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'drills' })}>
          {words('drill.to_scripts')}
        </Button>
        <Button onClick={importing.choose}>{words('board.import')}</Button>
        {looksOnly ? null : (
          <Button look="solid" onClick={() => session.go({ view: 'declare' })}>
            {words('board.declare')}
          </Button>
        )}
      </header>
      {looksOnly ? <p className="board-fine">{words('board.looks_only')}</p> : null}
      {importing.told === null ? null : (
        <Notice tone={importing.told.tone} lines={importing.told.lines}>
          {importing.told.text}
        </Notice>
      )}
      {failure === null ? null : (
        <Notice tone="trouble" lines={failure.lines}>
          {words(`failure.${failure.code}`, { detail: failure.detail })}
        </Notice>
      )}
      {earnest === null || earnest.length === 0 ? null : <BoardRows live={earnest} />}
      {drills.length === 0 ? null : (
        <section className="board-drills" aria-labelledby="board-drills">
          <div className="board-drills-head">
            <h2 id="board-drills">
              <DrillMark word={words('drill.board')} />
            </h2>
            {practice === undefined ? null : <ThrowAway practice={practice} />}
          </div>
          <BoardRows live={drills} />
        </section>
      )}
      {earnest?.length === 0 ? <BoardEmpty /> : null}
      {endedCount > 0 ? (
        <BoardEnded count={endedCount} ended={ended} onShow={board.showEnded} onHide={board.hideEnded} />
      ) : null}
      {importing.dropped === null ? null : <ImportAsk paths={importing.dropped} onDone={importing.settle} />}
      {importing.isOver ? <p className="board-drop">{words('board.drop')}</p> : null}
    </main>
  );
}
