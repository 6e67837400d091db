import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { headingOf } from '../../reading/heading-of.ts';
import { useAppContext, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { PersonInput } from './person-input.tsx';
import { ReasonAsk } from './reason-ask.tsx';
import type { RoomParts } from './room.tsx';
import type { Submit } from './use-act.ts';
import { useAsk } from './use-ask.tsx';

/** Who commands; taken, handed over, accepted. */
export function RoomCommand({ view, handbook, act, submit }: RoomParts) {
  const { words } = useSpeech();
  const { person } = useAppContext();
  const [asked, setAsked] = useState<'hand_over' | 'take_over' | null>(null);
  const { commander } = view;
  const live = view.status === 'open' || view.status === 'recovered';
  const done = () => setAsked(null);
  return (
    <div className="room-commander" data-nobody={commander === null && live}>
      {commander === null ? (
        <span className="room-nobody">
          {live ? <TriangleAlert aria-hidden="true" /> : null}
          {words('commander.nobody')}
        </span>
      ) : (
        <span className="room-clip" title={commander}>
          {words('commander.named', { person: commander })}
        </span>
      )}
      {live && person !== null && commander === null ? (
        <Button size="small" onClick={() => void act({ kind: 'name_commander', person })}>
          {words('room.take_command')}
        </Button>
      ) : null}
      {live && person !== null && commander === person && view.commandOffer === null ? (
        <Button size="small" onClick={() => setAsked('hand_over')}>
          {words('command.hand_over')}
        </Button>
      ) : null}
      {live && person !== null && commander !== null && commander !== person ? (
        <Button size="small" look="quiet" onClick={() => setAsked('take_over')}>
          {words('command.take_over')}
        </Button>
      ) : null}
      {asked === 'hand_over' ? <HandOverAsk view={view} submit={submit} onDone={done} /> : null}
      {asked === 'take_over' && person !== null ? (
        <ReasonAsk
          title={headingOf(words('command.take_over'))}
          required
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={done}
          commandOf={(reason) => ({ kind: 'name_commander', person, reason })}
        />
      ) : null}
    </div>
  );
}

const none: readonly string[] = [];

/** The offer of command that waits, with its answers for whom it is for; others see that it waits. */
export function RoomOffer({ view, handbook, act, submit }: RoomParts) {
  const { words, moment } = useSpeech();
  const { person } = useAppContext();
  const [declining, setDeclining] = useState(false);
  const offer = view.commandOffer;
  if (offer === null) return null;
  const isMine = person === offer.to;
  const mayWithdraw = person !== null && (person === offer.from || person === view.commander);
  return (
    <p className="room-offer" role="status">
      <span>
        {words(isMine ? 'command.offered_to_you' : 'command.offered', {
          from: offer.from ?? words('role_short.unknown'),
          to: offer.to,
          time: moment(offer.at, view.at),
        })}
        {offer.note === null ? '' : ` ${offer.note}`}
      </span>
      {isMine ? (
        <>
          <Button size="small" look="solid" onClick={() => void act({ kind: 'accept_command', offer: offer.id })}>
            {words('command.accept')}
          </Button>
          <Button size="small" onClick={() => setDeclining(true)}>
            {words('command.decline')}
          </Button>
        </>
      ) : null}
      {mayWithdraw ? (
        <Button size="small" look="quiet" onClick={() => void act({ kind: 'withdraw_command', offer: offer.id })}>
          {words('command.withdraw')}
        </Button>
      ) : null}
      {declining ? (
        <ReasonAsk
          title={headingOf(words('command.decline'))}
          required={false}
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={() => setDeclining(false)}
          commandOf={(reason) => ({ kind: 'decline_command', offer: offer.id, reason })}
        />
      ) : null}
    </p>
  );
}

function HandOverAsk({
  view,
  submit,
  onDone,
}: Pick<RoomParts, 'view'> & { readonly submit: Submit; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [to, setTo, keptTo] = useKeptText('hand_over.to');
  const [note, setNote, keptNote] = useKeptText('hand_over.note');
  const { file, question } = useAsk(submit, onDone, [keptTo, keptNote]);
  return (
    <AskDialog
      {...question}
      title={headingOf(words('command.hand_over'))}
      ready={to.trim() !== ''}
      onConfirm={() =>
        file({ kind: 'offer_command', person: to.trim(), note: note.trim() === '' ? null : note.trim() })
      }
    >
      <Field label={words('command.to')} hint={words('command.to_hint')}>
        {(control) => <PersonInput {...control} view={view} value={to} onChange={setTo} data-first />}
      </Field>
      <Field label={words('ask.note')} optional={words('field.optional')}>
        {(control) => (
          <input {...control} className="input" value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </AskDialog>
  );
}
