import { Check, ListPlus, MessageSquareText, Minus, SquareMinus } from 'lucide-react';
import { useId, useState } from 'react';
import type { ItemStanding } from '../../../shared/domain/checklists/checklist-at.ts';
import { Button } from '../../components/button.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useSpeech } from '../../state/screen.tsx';
import { ReasonAsk } from './reason-ask.tsx';
import type { SidePaneParts } from './side-panes.tsx';
import { TaskAsk } from './task-ask.tsx';
import { TickAsk } from './tick-ask.tsx';

/** One item: a tick that says who and when, or a word why it does not apply. */
export function ChecklistItem({
  item,
  view,
  handbook,
  act,
  submit,
  timeline,
}: Omit<SidePaneParts, 'stage' | 'incident' | 'chat'> & { readonly item: ItemStanding }) {
  const speech = useSpeech();
  const { words, say } = speech;
  const [asked, setAsked] = useState<'done_with_note' | 'not_applicable' | 'task' | null>(null);
  const id = useId();
  const text = say(handbook.checklist.find((listed) => listed.id === item.id)?.text);
  const live = view.status === 'open' || view.status === 'recovered';
  const done = item.state === 'done';
  return (
    <li
      className="item"
      data-state={item.state}
      onKeyDown={(event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
        // What is typed into a question that stands open comes here too.
        if (event.key !== 't' || !isPlain || !live || asked !== null) return;
        event.preventDefault();
        setAsked('task');
      }}
    >
      <button
        type="button"
        role="checkbox"
        className="item-tick"
        aria-checked={item.state === 'not_applicable' ? 'mixed' : done}
        aria-label={text}
        disabled={!live}
        onClick={() => void act({ kind: item.state === 'open' ? 'tick_item' : 'reopen_item', item: item.id })}
      >
        {done ? <Check aria-hidden="true" /> : null}
        {item.state === 'not_applicable' ? <Minus aria-hidden="true" /> : null}
      </button>
      <span className="item-text" id={id}>
        {text}
        {item.required && item.state === 'open' ? (
          <span className="item-required">{words('checklist.required')}</span>
        ) : null}
        {item.state === 'open' ? null : <ItemDone item={item} now={view.at} />}
      </span>
      {live && item.state === 'open' ? (
        <span className="item-more">
          {(['done_with_note', 'not_applicable'] as const).map((answer) => (
            <Button
              key={answer}
              size="small"
              look="quiet"
              aria-label={words(`checklist.${answer}`)}
              aria-describedby={id}
              title={words(`checklist.${answer}`)}
              onClick={() => setAsked(answer)}
            >
              {answer === 'done_with_note' ? (
                <MessageSquareText aria-hidden="true" />
              ) : (
                <SquareMinus aria-hidden="true" />
              )}
            </Button>
          ))}
          <Button
            size="small"
            look="quiet"
            aria-label={words('task.from_item')}
            aria-describedby={id}
            title={words('task.from_item')}
            onClick={() => setAsked('task')}
          >
            <ListPlus aria-hidden="true" />
          </Button>
        </span>
      ) : null}
      {asked === 'task' ? (
        <TaskAsk
          view={view}
          submit={submit}
          source={{ kind: 'item', item: item.id }}
          text={text}
          role={item.role}
          onDone={() => setAsked(null)}
        />
      ) : null}
      {asked === 'done_with_note' ? (
        <TickAsk
          item={item.id}
          text={text}
          handbook={handbook}
          timeline={timeline}
          submit={submit}
          onDone={() => setAsked(null)}
        />
      ) : null}
      {asked !== 'not_applicable' ? null : (
        <ReasonAsk
          title={words('ask.about', { deed: headingOf(words('checklist.not_applicable')), what: text })}
          required
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={() => setAsked(null)}
          commandOf={(reason) => ({ kind: 'mark_item_not_applicable', item: item.id, reason: reason ?? '' })}
        />
      )}
    </li>
  );
}

const none: readonly string[] = [];

function ItemDone({ item, now }: { readonly item: ItemStanding; readonly now: number }) {
  const speech = useSpeech();
  const { words } = speech;
  const time = item.at === null ? '' : speech.moment(item.at, now);
  return (
    <span className="item-done figures">
      {item.state === 'not_applicable' ? `${words('checklist.marked_not_applicable')} · ` : ''}
      {item.by === null ? words('checklist.by_nobody', { time }) : words('checklist.by', { person: item.by, time })}
      {item.note === null ? '' : ` · ${item.note}`}
      {item.evidence.length === 0 ? '' : ` · ${words('fix.evidence', { count: item.evidence.length })}`}
    </span>
  );
}
