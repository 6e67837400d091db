import { useState } from 'react';
import { type Instant, dayMs } from '../../../shared/domain/instant.ts';
import type { MeetingStanding } from '../../../shared/domain/review/meeting-at.ts';
import { longestMeeting } from '../../../shared/domain/review/review-events.ts';
import { atLocalTime, localTime } from '../../../shared/report/local-time.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { type ReviewSubmit, useFiling } from './use-review-submit.ts';

/** How long (minutes) a meeting is taken to last until somebody says otherwise. */
const usualMinutes = 60;

/** Plans the review meeting, or moves it. `now`: what is offered is a day later. */
export function MeetingAsk({
  meeting,
  now,
  submit,
  onDone,
}: {
  readonly meeting: MeetingStanding | null;
  readonly now: Instant;
  readonly submit: ReviewSubmit;
  readonly onDone: () => void;
}) {
  const { zone } = useScreen();
  const { words, time } = useSpeech();
  const { file, isBusy, fault } = useFiling(submit);
  const [typed, setTyped] = useState(() => localTime(meeting?.begins ?? now + dayMs, zone));
  const [lasts, setLasts] = useState(String(meeting?.minutes ?? usualMinutes));
  const [place, setPlace] = useState(meeting?.place ?? '');
  const begins = atLocalTime(typed, zone);
  const minutes = /^\d{1,4}$/u.test(lasts.trim()) ? Number(lasts) : 0;
  const isLength = minutes >= 1 && minutes <= longestMeeting;
  return (
    <AskDialog
      title={words('meeting.heading')}
      confirm={words(isBusy ? 'action.saving' : 'ask.confirm')}
      cancel={words('action.cancel')}
      ready={begins !== null && isLength}
      isBusy={isBusy}
      fault={fault}
      onCancel={onDone}
      onConfirm={() => {
        if (begins === null) return;
        const said = place.trim() === '' ? null : place.trim();
        void file({ kind: 'plan_review_meeting', begins, minutes, place: said }).then((isDone) => {
          if (isDone) onDone();
        });
      }}
    >
      <Field
        label={words('meeting.begins')}
        fault={null}
        hint={begins === null ? null : words('time.read', { time: time.full(begins), zone: time.zoneName(begins) })}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="datetime-local"
            data-first
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('meeting.minutes')} fault={isLength ? null : words('meeting.minutes_fault')}>
        {(control) => (
          <input
            {...control}
            className="input input-short"
            inputMode="numeric"
            maxLength={4}
            value={lasts}
            onChange={(event) => setLasts(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('meeting.place')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={500}
            value={place}
            onChange={(event) => setPlace(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
