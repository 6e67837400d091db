import type { ToldImprovement } from '../../../shared/bridge/improvements.ts';
import type { HandbookCause } from '../../../shared/domain/handbook/handbook-cause.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Which incident's improvement the change of the handbook fulfils; none where it is for no incident's sake. */
export function BecauseField({
  improvements,
  because,
  onChange,
}: {
  readonly improvements: readonly ToldImprovement[];
  readonly because: HandbookCause | null;
  readonly onChange: (because: HandbookCause | null) => void;
}) {
  const { words } = useSpeech();
  const keyOf = (incident: string, improvement: string | null) => `${incident} ${improvement ?? ''}`;
  return (
    <Field label={words('handbook.because')} optional={words('field.optional')}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={because === null ? '' : keyOf(because.incident, because.improvement)}
          onChange={(event) => {
            const found = improvements.find(({ incident, id }) => keyOf(incident, id) === event.target.value);
            onChange(
              found === undefined ? null : { incident: found.incident, number: found.number, improvement: found.id },
            );
          }}
        >
          <option value="">{words('handbook.because_nothing')}</option>
          {improvements.map(({ incident, id, number, text }) => (
            <option key={keyOf(incident, id)} value={keyOf(incident, id)}>
              {words('handbook.because_improvement', { number: shortNumber(number), text })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What a version was made for; leads there where the incident is here. */
export function BecauseOf({
  because,
  improvements,
}: {
  readonly because: HandbookCause;
  readonly improvements: readonly ToldImprovement[];
}) {
  const { session } = useScreen();
  const { words } = useSpeech();
  const { incident, number, improvement } = because;
  const found = improvements.find((one) => one.incident === incident && one.id === improvement);
  return (
    <>
      {' '}
      <Button size="small" look="quiet" title={found?.text} onClick={() => session.go({ view: 'review', incident })}>
        {words('handbook.because_of', { number: shortNumber(number) })}
      </Button>
    </>
  );
}
