import { Check, CircleDashed, X } from 'lucide-react';
import type { PollAnswer } from '../../shared/domain/polls/polls-events.ts';

/** A poll's answer by its shape; the word stands beside it. */
export function AnswerMark({ answer }: { readonly answer: PollAnswer | null }) {
  if (answer === null) return <CircleDashed aria-hidden="true" />;
  return answer === 'go' ? <Check aria-hidden="true" /> : <X aria-hidden="true" />;
}
