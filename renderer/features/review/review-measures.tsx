import { useState } from 'react';
import type { IncidentState } from '../../../shared/domain/incident/incident-state.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { type MeasureStanding, measuresWithOverrides } from '../../../shared/domain/measures/measures-at.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { FilingButton } from './filing-button.tsx';
import { MeasureAsk } from './measure-ask.tsx';
import type { ReviewSubmit } from './use-review-submit.ts';

/**
 * The measures, each with what it is measured between; what is not known says so and is never a zero. A figure that a person
 * put over one stands beside what was measured, with who and why.
 */
export function ReviewMeasures({
  view,
  state,
  submit,
}: {
  readonly view: IncidentView;
  readonly state: IncidentState;
  /** Null where nothing may be changed. */
  readonly submit: ReviewSubmit | null;
}) {
  const { words } = useSpeech();
  const [asked, setAsked] = useState<MeasureStanding | null>(null);
  return (
    <section className="review-part" aria-label={words('review.measures')}>
      <h2>{words('review.measures')}</h2>
      <ul className="review-measures">
        {measuresWithOverrides(state, view.measures, view.at).map((standing) => (
          <Measure key={standing.key} standing={standing} submit={submit} onAsk={() => setAsked(standing)} />
        ))}
      </ul>
      {asked === null || submit === null ? null : (
        <MeasureAsk measure={asked} submit={submit} onDone={() => setAsked(null)} />
      )}
    </section>
  );
}

function Measure({
  standing: { key, measured, isInvalid, override, value },
  submit,
  onAsk,
}: {
  readonly standing: MeasureStanding;
  readonly submit: ReviewSubmit | null;
  readonly onAsk: () => void;
}) {
  const { words, duration, time } = useSpeech();
  const said = (ms: number | null) => (ms === null ? words('review.unknown') : duration(ms));
  const taken = isInvalid ? words('report.invalid') : said(measured);
  const measure = words(`measure.${key}`);
  return (
    <li data-invalid={isInvalid && override === null}>
      <span className="review-measure-name">{measure}</span>
      <span className="review-measure-value figures" data-known={value !== null}>
        {override === null ? taken : said(value)}
      </span>
      <span className="review-fine">{words(`measure.${key}.definition`)}</span>
      {override === null ? null : (
        <>
          <span className="review-fine figures">
            {words('writing.measure_by', {
              person: override.by ?? words('role_short.unknown'),
              time: time.full(override.at),
              reason: override.reason,
            })}
          </span>
          <span className="review-fine figures">{words('writing.measure_measured', { value: taken })}</span>
        </>
      )}
      {submit === null ? null : (
        <span>
          <Button
            size="small"
            look="quiet"
            aria-label={words('writing.measure_override_of', { measure })}
            onClick={onAsk}
          >
            {words('writing.measure_override')}
          </Button>
          {override === null ? null : (
            <FilingButton
              submit={submit}
              command={{ kind: 'restore_measure', measure: key }}
              label={words('writing.measure_restore_of', { measure })}
            >
              {words('writing.measure_restore')}
            </FilingButton>
          )}
        </span>
      )}
    </li>
  );
}
