import { useId } from 'react';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Waiting } from '../../../shared/domain/my-work/my-work-of.ts';
import { Button } from '../../components/button.tsx';
import { Countdown } from '../../components/countdown.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { unitsOf } from '../../reading/units.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useSpeech } from '../../state/screen.tsx';

/** One thing that waits: what, in which incident, until when; done or taken on from here. */
export function WorkRow({
  work,
  number,
  title,
  handbook,
  now,
  onAsk,
  onOpen,
}: {
  readonly work: Waiting;
  /** Of the incident. */
  readonly number: string;
  readonly title: string;
  /** Null where it words nothing of it. */
  readonly handbook: Handbook | null;
  readonly now: Instant;
  readonly onAsk: (command: IncidentAsk) => void;
  readonly onOpen: () => void;
}) {
  const speech = useSpeech();
  const { words, say } = speech;
  const id = useId();
  const role = work.role === null ? '' : words(`role_short.${work.role}`);
  const item = handbook?.checklist.find((listed) => listed.id === work.id);
  // A level and a cause are stated in the room: a tick says too little.
  const needsMore = work.kind === 'item' && (item?.deed === 'level_set' || item?.deed === 'cause_stated');
  const deeds = needsMore ? [] : deedsOf(work);
  return (
    <li className="work-row" data-overdue={work.overdue} data-kind={work.kind}>
      <div className="work-what">
        <span className="work-fine">
          {words(`my_work.kind.${work.kind}`, { role })}
          {work.kind === 'item' && work.required ? ` · ${words('my_work.required')}` : ''}
        </span>
        <span className="work-text" id={id}>
          {work.kind === 'item'
            ? say(item?.text)
            : work.kind === 'command_offer'
              ? words('my_work.offer', { from: work.text === '' ? words('role_short.unknown') : work.text })
              : work.text}
        </span>
        <span className="work-fine">{words('my_work.in', { number: shortNumber(number), title })}</span>
      </div>
      {work.due === null ? (
        <span />
      ) : (
        <span className="work-due">
          <span className="work-fine">{words(work.overdue ? 'task.late' : 'task.left')}</span>
          <Countdown due={work.due} now={now} units={unitsOf(speech)} />
        </span>
      )}
      <span className="work-deeds">
        {deeds.map(({ word, command }) => (
          <Button key={word} size="small" aria-describedby={id} onClick={() => onAsk(command)}>
            {words(word)}
          </Button>
        ))}
        <Button size="small" look="quiet" aria-describedby={id} onClick={onOpen}>
          {words('my_work.open')}
        </Button>
      </span>
    </li>
  );
}

/** What can be answered without seeing the room. Reviews can't: who approves reads the whole first. */
function deedsOf({ kind, id, untaken }: Waiting): readonly {
  readonly word: 'my_work.accept' | 'my_work.take_on' | 'my_work.done';
  readonly command: IncidentAsk;
}[] {
  switch (kind) {
    case 'command_offer':
      return [{ word: 'my_work.accept', command: { kind: 'accept_command', offer: id } }];
    case 'task':
    case 'role_task':
      return untaken
        ? [{ word: 'my_work.take_on', command: { kind: 'acknowledge_task', task: id } }]
        : [{ word: 'my_work.done', command: { kind: 'change_task', task: id, changes: { state: 'done' } } }];
    case 'item':
      return [{ word: 'my_work.done', command: { kind: 'tick_item', item: id } }];
    case 'improvement':
      return [
        { word: 'my_work.done', command: { kind: 'change_improvement', improvement: id, changes: { state: 'done' } } },
      ];
    case 'communication_review':
    case 'plan_review':
      return [];
  }
}
