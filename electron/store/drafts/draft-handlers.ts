import { failure } from '../failure.ts';
import type { Handlers } from '../handlers.ts';
import type { Workspace } from '../workspace.ts';
import { draftsOf, dropDraft, keepDraft } from './drafts.ts';

/** Answers calls about what the person of this console typed and did not send; nobody else's is given or written. */
export function draftHandlers(
  { database, log }: Workspace,
  author: () => string | null,
): Pick<Handlers, 'draft:list' | 'draft:keep'> {
  const typist = () => author() ?? '';
  return {
    'draft:list': () => ({ person: typist(), drafts: draftsOf(database, typist()) }),
    'draft:keep': ({ text, ...place }) => {
      if (place.person !== typist()) throw failure('not_allowed', 'draft:keep');
      if (text === null) dropDraft(database, place);
      else keepDraft(database, place, text, Math.round(log.clock.wall()));
      return {};
    },
  };
}
