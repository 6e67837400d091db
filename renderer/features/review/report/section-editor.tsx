import { useEffect, useRef } from 'react';
import { mergeTexts } from '../../../../shared/domain/text-merge/merge-texts.ts';
import { maxTextLength } from '../../../../shared/domain/incident/registration.ts';
import type { ReviewSection } from '../../../../shared/domain/review/review-at.ts';
import { blocksOfMarkdown } from '../../../../shared/report/document/from-markdown.ts';
import { Button } from '../../../components/button.tsx';
import { DocumentBlocks } from '../../../components/document-blocks.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { type ReviewSubmit, useFiling } from '../use-review-submit.ts';
import type { SectionDraft } from './section-draft.ts';

/**
 * Where a section is typed, with how it will read. What another saves meanwhile is told, and taken in when a person wants it;
 * what is saved is both together in any case.
 */
export function SectionEditor({
  section,
  draft,
  onType,
  submit,
  onClose,
  onDone,
}: {
  readonly section: ReviewSection;
  readonly draft: SectionDraft;
  readonly onType: (draft: SectionDraft) => void;
  readonly submit: ReviewSubmit;
  /** Puts it away; the draft is kept. */
  readonly onClose: () => void;
  /** It is saved, or no longer wanted. */
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const name = words(`review.section.${section.key}`);
  const movedOn = section.isWritten && section.text !== draft.from;
  const united = movedOn ? mergeTexts(draft.from, section.text, draft.text).text : draft.text;
  const isAsItStands = section.isWritten && united === section.text;
  const save = () => {
    if (isBusy) return;
    if (isAsItStands) {
      onDone();
      return;
    }
    void file({ kind: 'write_section', section: section.key, from: draft.from, text: draft.text }).then((isSaved) => {
      if (isSaved) onDone();
    });
  };
  return (
    <div className="writing-editor">
      {movedOn ? (
        <Notice>
          {words('writing.meanwhile', { person: section.by ?? words('role_short.unknown') })}{' '}
          <Button size="small" onClick={() => onType({ from: section.text, text: united })}>
            {words('writing.take_in')}
          </Button>
        </Notice>
      ) : null}
      <textarea
        ref={area}
        className="input writing-area"
        aria-label={words('writing.text_of', { section: name })}
        maxLength={maxTextLength}
        rows={Math.min(18, Math.max(5, draft.text.split('\n').length + 1))}
        value={draft.text}
        onChange={(event) => onType({ from: draft.from, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save();
          } else if (event.key === 'Escape') onClose();
        }}
      />
      {fault === null ? null : <Notice tone="trouble">{fault}</Notice>}
      <div className="writing-deeds">
        <Button look="solid" size="small" disabled={isBusy} onClick={save}>
          {words(isBusy ? 'action.saving' : 'writing.save')}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {words('writing.discard')}
        </Button>
        <span className="review-fine">{words('writing.keys')}</span>
      </div>
      <p className="review-fine">{words('writing.preview')}</p>
      <div className="writing-preview">
        <DocumentBlocks blocks={blocksOfMarkdown(united, 2)} />
      </div>
    </div>
  );
}
