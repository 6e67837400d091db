import { useState } from 'react';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { useScreen } from '../../state/screen.tsx';

/**
 * A candidate as a question shows it: as it was when the question was asked, whatever arrives meanwhile. What is asked names
 * that; once it is refused because the alert moved on, the question stays and shows how it stands now.
 */
export function useShownCandidate(
  given: ListedCandidate,
): readonly [shown: ListedCandidate, refused: (error: CallError) => void] {
  const { triage } = useScreen();
  const [shown, setShown] = useState(given);
  const refused = ({ refusal }: CallError) => {
    if (refusal !== 'candidate_moved_on') return;
    const found = triage.getState().triage?.candidates.find(({ id }) => id === given.id);
    if (found !== undefined) setShown(found);
  };
  return [shown, refused];
}
