import { useState } from 'react';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { sourceWords, titleWords } from './candidate-words.ts';
import { FiringMark } from './firing-mark.tsx';

/** Rows that are drawn at once: more are asked for. */
const page = 100;

/** Candidates, a row each. The arrow keys go through them, and what has the focus is what is read. */
export function CandidateList({
  candidates,
  chosen,
  onChoose,
}: {
  readonly candidates: readonly ListedCandidate[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const { words } = useSpeech();
  const [most, setMost] = useState(page);
  return (
    <nav className="triage-list" aria-label={words('triage.list')}>
      <ul>
        {candidates.slice(0, most).map((candidate) => (
          <li key={candidate.id}>
            <CandidateRow candidate={candidate} isChosen={candidate.id === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {candidates.length > most ? (
        <Button look="quiet" onClick={() => setMost(most + page)}>
          {words('triage.more')}
        </Button>
      ) : null}
    </nav>
  );
}

function CandidateRow({
  candidate,
  isChosen,
  onChoose,
}: {
  readonly candidate: ListedCandidate;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const speech = useSpeech();
  const { words } = speech;
  const now = useTick();
  const { id, isFiring, count, startsAt, hosts, severity, disposition } = candidate;
  const [host, ...others] = hosts;
  const where =
    host === undefined || others.length === 0 ? host : words('triage.hosts_more', { first: host, all: hosts.length });
  return (
    <button
      type="button"
      className="triage-row"
      aria-current={isChosen}
      onClick={() => onChoose(id)}
      onFocus={() => onChoose(id)}
    >
      <span className="triage-row-title">{titleWords(candidate, words)}</span>
      <span className="triage-row-line">
        <FiringMark isFiring={isFiring} />
        <span className="figures">{words('triage.since', { count, time: speech.moment(startsAt, now) })}</span>
        {severity === null ? null : <span>{severity}</span>}
        {disposition.kind === 'open' ? null : (
          <span className="triage-row-made">{words(`triage.made.${disposition.kind}`)}</span>
        )}
      </span>
      <span className="triage-fine triage-row-where">
        {[where, sourceWords(candidate, words)].filter((part) => part !== undefined).join(' · ')}
      </span>
    </button>
  );
}
