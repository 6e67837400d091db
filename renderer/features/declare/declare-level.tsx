import { levelWindows } from '../../../shared/domain/deadlines/deadlines.ts';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { proposeLevel } from '../../../shared/domain/severity/propose-level.ts';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { LevelMark } from '../../components/level-mark.tsx';
import { levelWord } from '../../reading/standing-words.ts';
import { useSpeech } from '../../state/screen.tsx';
import type { EditDraft } from './declare.tsx';
import type { DeclareDraft } from './declare-draft.ts';
import { impactOf } from './read-draft.ts';

/** The proposed level with its reason and what it asks for, and the level that a person sets instead. */
export function DeclareLevel({
  draft,
  edit,
  handbook,
}: {
  readonly draft: DeclareDraft;
  readonly edit: EditDraft;
  readonly handbook: Handbook;
}) {
  const speech = useSpeech();
  const { words, duration } = speech;
  const proposed = proposeLevel(impactOf(draft), handbook.policy.manyUsersPercent);
  const counted = draft.level ?? proposed?.level ?? null;
  const windows = levelWindows(handbook, counted ?? 'P1');
  return (
    <section className="declare-level" aria-label={words('declare.level')}>
      <p className="declare-mark" aria-live="polite">
        <LevelMark
          level={draft.level}
          provisional={proposed?.level ?? null}
          word={draft.level === null && proposed !== null ? '' : levelWord(counted, handbook, speech)}
        />
      </p>
      <p>
        {proposed === null
          ? words('declare.level_none')
          : words('declare.proposal', { reason: words(`proposal.${proposed.reason}`) })}
      </p>
      <p className="declare-fine">
        {words('declare.windows', { respond: duration(windows.respondMs), restore: duration(windows.restoreMs) })}
      </p>
      <ChoiceRow
        label={words('declare.level')}
        clearable
        value={draft.level}
        onChange={(level) => edit({ level })}
        options={levels.map((level) => ({ value: level, text: level }))}
      />
      {draft.level === null || draft.level === proposed?.level ? null : (
        <Field label={words('declare.level_reason')} optional={words('field.optional')}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={draft.levelReason}
              onChange={(event) => edit({ levelReason: event.target.value })}
            />
          )}
        </Field>
      )}
    </section>
  );
}
