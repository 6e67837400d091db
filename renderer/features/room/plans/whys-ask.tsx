import { z } from 'zod';
import type { CauseStanding } from '../../../../shared/domain/causes/cause-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKept } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** How many times "why?" is asked by custom. */
const custom = 5;

const whysSchema = z.array(z.string());

/** Asks "why?", and of each answer why again. */
export function WhysAsk({
  cause,
  submit,
  onDone,
}: {
  readonly cause: CauseStanding;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  const begin = Array.from({ length: Math.max(custom, cause.whys.length) }, (_, index) => cause.whys[index] ?? '');
  const [whys, setWhys, kept] = useKept(`whys.${cause.id}`, begin, whysSchema);
  const { file, question } = useAsk(submit, onDone, [kept]);
  const given = whys.map((why) => why.trim()).filter((why) => why !== '');
  return (
    <AskDialog
      {...question}
      title={words('ask.about', { deed: words('fix.whys'), what: cause.text ?? '' })}
      ready={JSON.stringify(given) !== JSON.stringify(cause.whys)}
      onConfirm={() => file({ kind: 'give_whys', cause: cause.id, whys: given })}
    >
      <p className="room-fine">{words('fix.why_hint')}</p>
      {whys
        .map((why, place) => ({ why, place }))
        .map(({ why, place }) => (
          <Field key={place} label={words('fix.why', { number: place + 1 })}>
            {(control) => (
              <input
                {...control}
                className="input"
                data-first={place === 0 ? true : undefined}
                value={why}
                onChange={(event) => setWhys(whys.with(place, event.target.value))}
              />
            )}
          </Field>
        ))}
    </AskDialog>
  );
}
