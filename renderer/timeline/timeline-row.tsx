import { memo } from 'react';
import { conflictKind } from '../../shared/domain/conflicts/conflict-entry.ts';
import type { Conflict } from '../../shared/domain/conflicts/conflicts-of.ts';
import type { EntryLink } from '../../shared/domain/links/links-at.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { minuteMs } from '../../shared/domain/instant.ts';
import type { EntryCorrection, TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { undoReason } from '../../shared/domain/undo/undo-events.ts';
import { overruledText } from '../../shared/report/conflict-text.ts';
import { entryAuthor, entryText } from '../../shared/report/entry-text.ts';
import type { ZonedTime } from '../../shared/report/zoned-time.ts';
import type { Words } from '../../shared/words/words.ts';
import { useSpeech } from '../state/screen.tsx';
import { EntryAttachment } from './entry-attachment.tsx';
import { draggedEntry } from './dragged-entry.ts';
import { type AskOfEntry, EntryDeeds, type TakeEntry } from './entry-deeds.tsx';
import { EntryLinks } from './entry-links.tsx';

/** A row of the timeline; the day stands above the first row of each. `above`: the row that is drawn above it. */
export const TimelineRow = memo(function TimelineRow({
  entry,
  above,
  isTop,
  handbook,
  overruledBy,
  onCorrect,
  onTask,
  onRedact,
  take,
  links,
  onGo,
  isFound,
}: {
  readonly entry: TimelineEntry | null;
  readonly above: TimelineEntry | null;
  readonly isTop: boolean;
  readonly handbook: Handbook;
  /** Where another said otherwise at once and that holds; null where this holds. */
  readonly overruledBy: Conflict | null;
  /** Asked when a person wants to correct what was written; null where nothing may be changed. */
  readonly onCorrect: AskOfEntry;
  /** Asked when a person wants to give a task from it; null where none is given. */
  readonly onTask: AskOfEntry;
  /** Asked when a person wants its words out of the record; null where nothing may be changed. */
  readonly onRedact: AskOfEntry;
  /** Takes it as evidence, by its button, by `e` or by dragging; null where nothing is taken. */
  readonly take: TakeEntry | null;
  /** Links of which it is one end. */
  readonly links: readonly EntryLink[];
  readonly onGo: ((entry: string) => void) | null;
  /** It was looked for. */
  readonly isFound: boolean;
}) {
  const { words, time, language } = useSpeech();
  if (entry === null) return <p className="entry entry-wait">{words('entries.loading')}</p>;
  const day = time.day(entry.at);
  const beginsDay = isTop || (above !== null && time.day(above.at) !== day);
  return (
    <>
      {beginsDay ? <p className="entry-day figures">{day}</p> : null}
      <article
        className="entry"
        data-important={entry.important}
        data-automatic={entry.automatic !== null}
        data-overruled={overruledBy !== null && entry.automatic?.kind !== conflictKind}
        data-conflict={entry.automatic?.kind === conflictKind}
        data-removed={entry.removed !== null && entry.redacted !== true}
        data-redacted={entry.redacted === true}
        data-correctable={onCorrect !== null || take !== null}
        draggable={take !== null && entry.removed === null}
        onDragStart={(event) => event.dataTransfer.setData(draggedEntry, entry.id)}
        data-found={isFound}
        onKeyDown={(event) => {
          const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
          if (event.key === 'e' && isPlain && take !== null && entry.removed === null) {
            event.preventDefault();
            take.ask(entry);
            return;
          }
          if (event.key !== 't' || !isPlain || onTask === null || entry.automatic !== null || entry.removed !== null)
            return;
          event.preventDefault();
          onTask(entry);
        }}
      >
        <time className="entry-time figures" dateTime={new Date(entry.at).toISOString()}>
          {entry.approximate ? words('entries.approximate', { time: time.clock(entry.at) }) : time.clock(entry.at)}
        </time>
        <span className="entry-kind" data-kind={entry.kind}>
          {entry.redacted === true ? null : words(`entry_kind.${entry.kind}`)}
        </span>
        <span className="entry-text">
          <span className="entry-said">{entryText(entry, handbook, words, language, time)}</span>
          {overruledBy === null || entry.automatic?.kind === conflictKind ? null : <Overruled conflict={overruledBy} />}
          <EntryEnd entry={entry} />
          <EntryAttachment entry={entry} />
          <EntryLinks entry={entry} links={links} onGo={onGo} />
          <EntryFine entry={entry} />
          <EntryPast entry={entry} />
        </span>
        <EntryDeeds entry={entry} onTask={onTask} onCorrect={onCorrect} onRedact={onRedact} take={take} />
      </article>
    </>
  );
});

/** Until when it went on; what ends before it begins says so. */
function EntryEnd({ entry: { at, endAt } }: { readonly entry: TimelineEntry }) {
  const { words, time } = useSpeech();
  if (endAt === null) return null;
  const shown = time.day(endAt) === time.day(at) ? time.clock(endAt) : time.full(endAt);
  return endAt < at ? (
    <span className="entry-fine entry-overruled figures">{words('entry.span_invalid', { time: shown })}</span>
  ) : (
    <span className="entry-fine figures">{words('entry.span', { time: shown })}</span>
  );
}

/** What was said here does not hold: another said otherwise at once. */
function Overruled({ conflict }: { readonly conflict: Conflict }) {
  const { words } = useSpeech();
  return <span className="entry-fine entry-overruled">{overruledText(conflict, words)}</span>;
}

/** What it said before, and who took it back: a correction hides nothing. */
function EntryPast({ entry }: { readonly entry: TimelineEntry }) {
  const { words, time } = useSpeech();
  const { removed } = entry;
  const signed = (person: string | null, at: number) =>
    words('entry.by', { person: person ?? words('role_short.unknown'), time: time.full(at) });
  return (
    <>
      {entry.corrections.map(({ by, at, reason, before }) => (
        <span key={`${at}-${by ?? ''}`} className="entry-fine entry-past figures">
          <s>{words('entry.was', { before: pastWords(before, words, time) })}</s> {signed(by, at)}
          {reason === null ? '' : `: ${reason}`}
        </span>
      ))}
      {removed === null || entry.redacted === true ? null : (
        <span className="entry-fine figures">
          {words(removed.reason === undoReason ? 'timeline.undone' : 'entry.struck', {
            person: removed.by ?? words('role_short.unknown'),
            time: time.full(removed.at),
            reason: removed.reason,
          })}
        </span>
      )}
    </>
  );
}

function pastWords(before: EntryCorrection['before'], words: Words, time: ZonedTime): string {
  return [
    before.at === undefined ? null : time.full(before.at),
    before.kind === undefined ? null : words(`entry_kind.${before.kind}`),
    before.role === undefined ? null : words(`role_short.${before.role}`),
    before.text ?? null,
    before.endAt === undefined || before.endAt === null ? null : words('entry.span', { time: time.full(before.endAt) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Who, and where the time of recording differs, when: what is needed second. */
function EntryFine({ entry }: { readonly entry: TimelineEntry }) {
  const { words, time } = useSpeech();
  const late = entry.author !== null && Math.abs(entry.recordedAt - entry.at) >= minuteMs;
  const role = entry.role === 'unknown' ? null : words(`role_short.${entry.role}`);
  const recorded = time.day(entry.recordedAt) === time.day(entry.at) ? time.clock : time.full;
  const parts = [
    role,
    entryAuthor(entry, words),
    late ? words('entries.recorded', { time: recorded(entry.recordedAt) }) : null,
    entry.corrections.length > 0 ? words('entries.corrected') : null,
    entry.redacted === true && entry.removed !== null
      ? words('entries.redacted', { time: time.full(entry.removed.at) })
      : null,
    entry.saidAt === undefined ? null : words('entries.clock_ahead', { time: time.full(entry.saidAt) }),
    entry.simulated ? words('entries.simulated') : null,
    entry.important ? words('entries.important') : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : (
    <span className="entry-fine figures">
      {parts.map((part, index) => (
        <span key={part}>
          {index === 0 ? '' : ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </span>
  );
}
