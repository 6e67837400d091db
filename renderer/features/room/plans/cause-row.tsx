import { useState } from 'react';
import type { CauseStanding } from '../../../../shared/domain/causes/cause-at.ts';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { EvidenceAsk } from './evidence-ask.tsx';
import { WhysAsk } from './whys-ask.tsx';

/** One cause: how it stands, what leads to it, what speaks for it. */
export function CauseRow({
  cause,
  live,
  view,
  handbook,
  act,
  submit,
  timeline,
}: SidePaneParts & { readonly cause: CauseStanding; readonly live: boolean }) {
  const { words, moment } = useSpeech();
  const [asked, setAsked] = useState<'whys' | 'evidence' | 'rule_out' | null>(null);
  const done = () => setAsked(null);
  return (
    <li className="fix-row" data-state={cause.state}>
      <p className="fix-text">{cause.text ?? cause.id}</p>
      <p className="room-fine figures">
        <b>{words(`cause_state.${cause.state}`)}</b>
        {cause.dimension === null ? '' : ` · ${words(`cause.${cause.dimension}`)}`}
        {` · ${cause.by ?? words('role_short.unknown')}, ${moment(cause.since, view.at)}`}
        {cause.evidence.length === 0 ? '' : ` · ${words('fix.evidence', { count: cause.evidence.length })}`}
      </p>
      {cause.whys.length === 0 ? null : (
        <ol className="fix-whys">
          {cause.whys
            .map((why, place) => ({ why, place }))
            .map(({ why, place }) => (
              <li key={place}>{why}</li>
            ))}
        </ol>
      )}
      {live ? (
        <p className="fix-deeds">
          {cause.state === 'confirmed' ? null : (
            <Button
              size="small"
              look={cause.state === 'suspected' ? 'solid' : 'quiet'}
              onClick={() => void act({ kind: 'confirm_cause', cause: cause.id })}
            >
              {words('fix.confirm')}
            </Button>
          )}
          {cause.state === 'ruled_out' ? null : (
            <Button size="small" onClick={() => setAsked('rule_out')}>
              {words('fix.rule_out')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={() => setAsked('whys')}>
            {words('fix.whys')}
          </Button>
          <Button size="small" look="quiet" onClick={() => setAsked('evidence')}>
            {words('fix.link')}
          </Button>
        </p>
      ) : null}
      {asked === 'whys' ? <WhysAsk cause={cause} submit={submit} onDone={done} /> : null}
      {asked === 'evidence' ? (
        <EvidenceAsk cause={cause} act={act} handbook={handbook} timeline={timeline} onDone={done} />
      ) : null}
      {asked === 'rule_out' ? (
        <ReasonAsk
          title={headingOf(words('fix.rule_out'))}
          required={false}
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={done}
          commandOf={(reason) => ({ kind: 'rule_out_cause', cause: cause.id, reason })}
        />
      ) : null}
    </li>
  );
}

const none: readonly string[] = [];
