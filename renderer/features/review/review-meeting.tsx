import { useState } from 'react';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { meetingAt } from '../../../shared/domain/review/meeting-at.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { FilingButton } from './filing-button.tsx';
import { MeetingAsk } from './meeting-ask.tsx';
import type { ReviewSubmit } from './use-review-submit.ts';

/** When the review is held, and the ways to plan it, move it and call it off. `submit`: null where one only looks. */
export function ReviewMeeting({
  state,
  at,
  submit,
}: {
  readonly state: IncidentState;
  readonly at: Instant;
  readonly submit: ReviewSubmit | null;
}) {
  const { words, time } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  const meeting = meetingAt(state, at);
  const isPlanned = meeting !== null && !meeting.isCalledOff;
  return (
    <section className="review-part" aria-label={words('meeting.heading')}>
      <h2>{words('meeting.heading')}</h2>
      <p className={isPlanned ? 'figures' : 'review-fine'}>
        {meeting === null
          ? words('meeting.none')
          : meeting.isCalledOff
            ? words('meeting.called_off')
            : words('meeting.told', {
                time: `${time.full(meeting.begins)} ${time.zoneName(meeting.begins)}`,
                minutes: meeting.minutes,
                hasPlace: meeting.place === null ? 'no' : 'yes',
                place: meeting.place ?? '',
              })}
      </p>
      {submit === null ? null : (
        <p className="review-ways">
          <Button size="small" onClick={() => setAsking(true)}>
            {words(isPlanned ? 'meeting.move' : 'meeting.plan')}
          </Button>
          {isPlanned ? (
            <FilingButton submit={submit} command={{ kind: 'call_off_review_meeting' }}>
              {words('meeting.call_off')}
            </FilingButton>
          ) : null}
        </p>
      )}
      {isAsking && submit !== null ? (
        <MeetingAsk meeting={meeting} now={at} submit={submit} onDone={() => setAsking(false)} />
      ) : null}
    </section>
  );
}
