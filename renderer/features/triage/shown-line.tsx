import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { useSpeech, useTick } from '../../state/screen.tsx';
import { titleWords } from './candidate-words.ts';
import { FiringMark } from './firing-mark.tsx';

/** What a question is about: the candidate, and since when it fires. */
export function ShownLine({ candidate }: { readonly candidate: ListedCandidate }) {
  const { words, moment } = useSpeech();
  const now = useTick();
  return (
    <>
      <p className="triage-text">{titleWords(candidate, words)}</p>
      <p className="triage-row-line">
        <FiringMark isFiring={candidate.isFiring} />
        <span className="figures">
          {words('triage.since', { count: candidate.count, time: moment(candidate.startsAt, now) })}
        </span>
      </p>
    </>
  );
}
