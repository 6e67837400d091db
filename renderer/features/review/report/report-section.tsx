import { type ReactNode, useState } from 'react';
import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import { type TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import type { ReviewComment, ReviewSection } from '../../../../shared/domain/review/review-at.ts';
import { type EventId, type StreamId, eventIdSchema } from '../../../../shared/record/ids.ts';
import { blocksOfMarkdown } from '../../../../shared/report/document/from-markdown.ts';
import { Button } from '../../../components/button.tsx';
import { DocumentBlocks } from '../../../components/document-blocks.tsx';
import { KeptNote } from '../../../kept/kept-note.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKept } from '../../../state/use-kept.ts';
import { draggedEntry } from '../../../timeline/dragged-entry.ts';
import type { ReviewSubmit } from '../use-review-submit.ts';
import { SectionComments } from './section-comments.tsx';
import { sectionDraftSchema } from './section-draft.ts';
import { SectionEditor } from './section-editor.tsx';
import { SectionEvidence } from './section-evidence.tsx';

/** A section of the report: as it reads, where it is typed, its evidence and what people said of it. */
export function ReportSection({
  incident,
  section,
  offered,
  comments,
  handbook,
  entries,
  isActive,
  onActive,
  submit,
  onTake,
  onGo,
  children = null,
}: {
  readonly incident: StreamId;
  readonly section: ReviewSection;
  /** What the record knows for it, while nobody wrote. */
  readonly offered: string;
  readonly comments: readonly ReviewComment[];
  readonly handbook: Handbook;
  readonly entries: readonly TimelineEntry[];
  /** Evidence that is taken by key goes here. */
  readonly isActive: boolean;
  readonly onActive: () => void;
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
  readonly onTake: (entry: EventId) => void;
  readonly onGo: (entry: EventId) => void;
  readonly children?: ReactNode;
}) {
  const { words, time } = useSpeech();
  const { key } = section;
  const [draft, setDraft, kept] = useKept(`section.${key}`, null, sectionDraftSchema);
  const [isOpen, setOpen] = useState(draft !== null);
  const [isOver, setOver] = useState(false);
  const name = words(`review.section.${key}`);
  const shown = section.isWritten ? section.text : offered;
  const edit = () => {
    onActive();
    if (draft === null) setDraft({ from: shown, text: shown });
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    kept.drop();
  };
  return (
    <section
      className="writing-section"
      aria-label={name}
      data-active={isActive}
      data-over={isOver}
      onFocus={onActive}
      onDragOver={(event) => {
        if (submit === null || !event.dataTransfer.types.includes(draggedEntry)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const entry = eventIdSchema.safeParse(event.dataTransfer.getData(draggedEntry));
        if (!entry.success) return;
        event.preventDefault();
        onActive();
        onTake(entry.data);
      }}
    >
      <header className="writing-section-head">
        <h3>{name}</h3>
        {section.isWritten ? (
          <span className="review-fine figures">
            {words('writing.written_by', {
              person: section.by ?? words('role_short.unknown'),
              time: time.full(section.at ?? 0),
            })}
          </span>
        ) : null}
        {draft !== null && !isOpen ? <span className="writing-mark">{words('writing.kept_draft')}</span> : null}
        <KeptNote kept={[{ ...kept, drop: done }]} />
        {submit === null || isOpen ? null : (
          <Button size="small" aria-label={words('writing.edit_section', { section: name })} onClick={edit}>
            {words(section.isWritten || offered !== '' ? 'writing.edit' : 'writing.start')}
          </Button>
        )}
      </header>
      {isOpen && draft !== null && submit !== null ? (
        <SectionEditor
          section={section}
          draft={draft}
          onType={setDraft}
          submit={submit}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      ) : (
        <div className="writing-text" data-offered={!section.isWritten}>
          {shown === '' ? (
            <p className="review-fine">{words(`review.section_hint.${key}`)}</p>
          ) : (
            <DocumentBlocks blocks={blocksOfMarkdown(shown, 2)} />
          )}
          {!section.isWritten && offered !== '' ? <p className="review-fine">{words('writing.offered')}</p> : null}
        </div>
      )}
      {children}
      <SectionEvidence
        incident={incident}
        section={section}
        handbook={handbook}
        entries={entries}
        onGo={onGo}
        submit={submit}
      />
      <SectionComments section={key} comments={comments} submit={submit} />
    </section>
  );
}
