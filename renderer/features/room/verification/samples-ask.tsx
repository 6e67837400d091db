import { type SampleFault, parseSamples } from '../../../../shared/domain/verification/parse-samples.ts';
import type { CheckStanding } from '../../../../shared/domain/verification/verification-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useScreen, useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** Faults that are told; of more their number is. */
const told = 5;

/** Takes typed or pasted values of a metric: all lines or none, each fault by its line. */
export function SamplesAsk({
  check,
  submit,
  onDone,
}: {
  readonly check: CheckStanding;
  readonly submit: Submit;
  readonly onDone: () => void;
}) {
  const { clock } = useScreen();
  const { words, time, zone } = useSpeech();
  const [pasted, setPasted, keptPasted] = useKeptText(`samples.${check.id}.pasted`);
  const [source, setSource, keptSource] = useKeptText(`samples.${check.id}.source`);
  const { file, question } = useAsk(submit, onDone, [keptPasted, keptSource]);
  const read = parseSamples(pasted, clock.read(), zone);
  const times = read.ok ? read.value.map(({ at }) => at) : [];
  return (
    <AskDialog
      {...question}
      title={words('ask.about', { deed: words('verify.sample'), what: check.name })}
      ready={read.ok}
      onConfirm={() => {
        if (!read.ok) return;
        const from = source.trim() === '' ? null : source.trim();
        file({ kind: 'sample_check', check: check.id, samples: [...read.value], source: from });
      }}
    >
      <Field
        label={words('verify.samples')}
        hint={
          read.ok
            ? words('verify.samples_read', {
                count: times.length,
                from: time.full(Math.min(...times)),
                to: time.full(Math.max(...times)),
              })
            : words('verify.samples_hint')
        }
      >
        {(control) => (
          <textarea
            {...control}
            className="input figures"
            rows={8}
            data-first
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      {read.ok || pasted.trim() === '' ? null : <Faults faults={read.error} />}
      <Field label={words('verify.source')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={500}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}

function Faults({ faults }: { readonly faults: readonly SampleFault[] }) {
  const { words } = useSpeech();
  return (
    <ul className="verify-faults" role="alert">
      {faults.slice(0, told).map(({ line, text, problem }) => (
        <li key={line}>{words(`verify.fault.${problem}`, { line, text })}</li>
      ))}
      {faults.length > told ? <li>{words('verify.fault_more', { count: faults.length - told })}</li> : null}
    </ul>
  );
}
