import { useState } from 'react';
import type { IncidentSnapshot } from '../../../shared/bridge/snapshot.ts';
import { mayOverride } from '../../../shared/domain/incident/decide-stage.ts';
import { openAtClosing } from '../../../shared/domain/incident/decide-ending.ts';
import { spokenVersion } from '../../../shared/domain/handbook/handbook-versions.ts';
import { factsOf } from '../../../shared/domain/incident/incident-state.ts';
import { Button } from '../../components/button.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import { CauseAsk } from './cause-ask.tsx';
import { DuplicateAsk } from './duplicate-ask.tsx';
import { LevelAsk } from './level-ask.tsx';
import { MoveHandbookAsk } from './move-handbook-ask.tsx';
import { ReasonAsk } from './reason-ask.tsx';
import { RegistrationAsk } from './registration-ask.tsx';
import { AnnounceAsk } from './moments/announce-ask.tsx';
import { PollAsk } from './moments/poll-ask.tsx';
import type { RoomParts } from './room.tsx';

/** Deeds that take a word before they are done: required for those that take something back or end it early. */
const withReason = {
  declare_mitigation: false,
  declare_recovery: false,
  revoke_recovery: true,
  waive_escalation: true,
  close_incident: false,
  mark_false_alarm: true,
  reopen_incident: true,
} as const;
type ReasonDeed = keyof typeof withReason;
type Asked =
  | ReasonDeed
  | 'call_poll'
  | 'announce'
  | 'move_handbook'
  | 'change_registration'
  | 'set_level'
  | 'state_cause'
  | 'mark_duplicate';

/** What the commander declares: what applies now, the next of them first. */
export function RoomDeeds({
  view,
  handbook,
  act,
  submit,
  snapshot,
}: RoomParts & { readonly snapshot: IncidentSnapshot | null }) {
  const { words } = useSpeech();
  const { handbookVersion, person } = useAppContext();
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = view.status === 'open';
  const recovered = view.status === 'recovered';
  const cause = snapshot === null ? null : unconfirmedCause(snapshot, view.at);
  const closing = asked === 'close_incident' ? openAtClosing(view, handbook) : none;
  const leads = (open || recovered) && person !== null && mayOverride(view, person);
  const close = () => setAsked(null);
  const button = (
    deed: Exclude<Asked, 'move_handbook' | 'change_registration' | 'call_poll' | 'announce'>,
    look: 'solid' | 'plain' | 'quiet' = 'plain',
  ) => (
    <Button key={deed} size="small" look={look} onClick={() => setAsked(deed)}>
      {words(`deed.${deed}`)}
    </Button>
  );
  return (
    <fieldset className="room-deeds" aria-label={words('deed.heading')}>
      {open && view.launchedAt === null ? (
        <Button size="small" look="solid" onClick={() => void act({ kind: 'launch_response' })}>
          {words('deed.launch_response')}
        </Button>
      ) : null}
      {open || recovered ? button('set_level') : null}
      {open ? button('state_cause') : null}
      {cause === null || !open ? null : (
        <Button
          size="small"
          title={cause.text}
          onClick={() => void act({ kind: 'confirm_cause', cause: cause.id })}
          className="room-deed-long"
        >
          {words('deed.confirm_cause', { text: cause.text })}
        </Button>
      )}
      {open && view.mitigatedAt === null ? button('declare_mitigation') : null}
      {open ? button('declare_recovery') : null}
      {open && view.escalation.active ? button('waive_escalation') : null}
      {recovered ? button('close_incident', 'solid') : null}
      {recovered ? button('revoke_recovery', 'quiet') : null}
      {leads && (view.poll === null || view.poll.outcome !== null) ? (
        <Button size="small" onClick={() => setAsked('call_poll')}>
          {words('poll.call')}
        </Button>
      ) : null}
      {leads ? (
        <Button size="small" onClick={() => setAsked('announce')}>
          {words('announcement.make')}
        </Button>
      ) : null}
      {open ? button('mark_false_alarm', 'quiet') : null}
      {open ? button('mark_duplicate', 'quiet') : null}
      <Button size="small" look="quiet" onClick={() => setAsked('change_registration')}>
        {words('registration.change')}
      </Button>
      {open || recovered ? null : button('reopen_incident')}
      {(open || recovered) && handbookVersion !== handbook.version ? (
        <Button size="small" look="quiet" onClick={() => setAsked('move_handbook')}>
          {words('handbook.move', { version: spokenVersion(handbookVersion) })}
        </Button>
      ) : null}
      {asked === 'set_level' ? <LevelAsk view={view} handbook={handbook} submit={submit} onDone={close} /> : null}
      {asked === 'state_cause' ? <CauseAsk submit={submit} onDone={close} /> : null}
      {asked === 'call_poll' ? <PollAsk view={view} submit={submit} onDone={close} /> : null}
      {asked === 'announce' ? <AnnounceAsk submit={submit} onDone={close} /> : null}
      {asked === 'mark_duplicate' ? <DuplicateAsk view={view} submit={submit} onDone={close} /> : null}
      {asked === 'change_registration' ? <RegistrationAsk view={view} submit={submit} onDone={close} /> : null}
      {asked === 'move_handbook' && snapshot !== null ? (
        <MoveHandbookAsk view={view} state={snapshot.state} to={handbookVersion} submit={submit} onDone={close} />
      ) : null}
      {asked === null || !isReasonDeed(asked) ? null : (
        <ReasonAsk
          title={headingOf(words(`deed.${asked}`))}
          required={withReason[asked] || closing.length > 0}
          openItems={closing}
          roles={view.roles}
          handbook={handbook}
          submit={submit}
          onDone={close}
          commandOf={(text) => {
            if (asked === 'declare_mitigation' || asked === 'declare_recovery') return { kind: asked, note: text };
            return asked === 'close_incident' ? { kind: asked, reason: text } : { kind: asked, reason: text ?? '' };
          }}
        />
      )}
    </fieldset>
  );
}

function isReasonDeed(asked: Asked): asked is ReasonDeed {
  return Object.hasOwn(withReason, asked);
}

const none: readonly string[] = [];

/** The latest cause that stands as suspected. */
function unconfirmedCause(
  snapshot: IncidentSnapshot,
  at: number,
): { readonly id: string; readonly text: string } | null {
  const { state } = snapshot;
  const judged = new Set(
    [...factsOf(state, 'cause.confirmed', at), ...factsOf(state, 'cause.ruled_out', at)].map((fact) => fact.body.cause),
  );
  const cause = factsOf(state, 'cause.stated', at).findLast((fact) => !judged.has(fact.body.cause));
  return cause === undefined ? null : { id: cause.body.cause, text: cause.body.text };
}
