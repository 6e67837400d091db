import { useState } from 'react';
import { type Level, levels } from '../../../shared/domain/severity/level.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { levelWord } from '../../reading/standing-words.ts';
import { useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { headingOf } from '../../reading/heading-of.ts';
import type { RoomParts } from './room.tsx';
import { useAsk } from './use-ask.tsx';

/** Asks for the level, the proposed one already chosen while nobody graded, with what each level means. */
export function LevelAsk({
  view,
  handbook,
  submit,
  onDone,
}: Pick<RoomParts, 'view' | 'handbook' | 'submit'> & { readonly onDone: () => void }) {
  const speech = useSpeech();
  const { words, say } = speech;
  const [reason, setReason, keptReason] = useKeptText('level');
  const { file, question } = useAsk(submit, onDone, [keptReason]);
  const [level, setLevel] = useState<Level | null>(view.level ?? view.proposedLevel?.level ?? null);
  const isFirst = view.level === null;
  const plan = handbook.levels.find((candidate) => candidate.level === level);
  return (
    <AskDialog
      {...question}
      title={headingOf(words('deed.set_level'))}
      ready={level !== null && level !== view.level && (isFirst || reason.trim() !== '')}
      onConfirm={() => {
        if (level !== null) file({ kind: 'set_level', level, reason: reason.trim() === '' ? null : reason.trim() });
      }}
    >
      <ChoiceRow
        label={words('ask.level')}
        value={level}
        onChange={setLevel}
        options={levels.map((value) => ({ value, text: `${value} ${levelWord(value, handbook, speech)}` }))}
      />
      {plan === undefined ? null : <p className="room-fine">{say(plan.definition)}</p>}
      {view.proposedLevel === null ? null : (
        <p className="room-fine">
          {words('ask.proposed', {
            level: view.proposedLevel.level,
            reason: words(`proposal.${view.proposedLevel.reason}`),
          })}
        </p>
      )}
      <Field label={words('ask.reason')} optional={isFirst ? words('field.optional') : null}>
        {(control) => (
          <input {...control} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </AskDialog>
  );
}
