import { type StoreApi, createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { SearchReply } from '../../shared/bridge/search.ts';
import { type SearchFilter, everything } from '../../shared/domain/search/search-filter.ts';

/** What is sought. */
export interface SearchQuestion {
  readonly words: string;
  readonly filter: SearchFilter;
}

/** A search as a window holds it. */
export interface SearchHeld {
  readonly asked: SearchQuestion;
  readonly limit: number;
  /** What was found last; null while nothing was, or nothing is asked. It stays until the next is there. */
  readonly found: SearchReply | null;
  /** What `found` answers, which may be what was asked before; null beside none. */
  readonly answered: SearchQuestion | null;
  readonly failure: CallError | null;
}

export interface SearchStore extends StoreApi<SearchHeld> {
  /** Asks for something else. */
  readonly ask: (question: SearchQuestion) => void;
  /** Asks for more of the same. */
  readonly askMore: () => void;
  /** Asks the same again: the record grew. */
  readonly askAgain: () => void;
}

/** How much is found at once, and at most. */
const page = 50;
const most = 500;

/** Nothing is sought. */
export const noQuestion: SearchQuestion = { words: '', filter: everything };

/**
 * Makes a search that answers while it is typed. One question is on its way at a time: what was typed meanwhile is asked
 * when its answer is there, and that answer is dropped if it answers something else by then. Asked the same again, the answer
 * that comes is shown all the same.
 */
export function createSearchStore(bridge: Bridge, first: SearchQuestion): SearchStore {
  const store = createStore<SearchHeld>(() => ({
    asked: first,
    limit: page,
    found: null,
    answered: null,
    failure: null,
  }));
  let isAsking = false;
  let isDue = false;

  const request = async () => {
    if (isAsking) {
      isDue = true;
      return;
    }
    isAsking = true;
    do {
      isDue = false;
      const { asked, limit } = store.getState();
      const reply = asked.words.trim() === '' ? null : await bridge.call('search:find', { ...asked, limit });
      const now = store.getState();
      if (now.asked !== asked || now.limit !== limit) continue;
      if (reply?.ok === true) store.setState({ found: reply.value, answered: asked, failure: null });
      else store.setState({ found: null, answered: null, failure: reply?.error ?? null });
    } while (isDue);
    isAsking = false;
  };
  void request();
  return {
    ...store,
    ask: (asked) => {
      store.setState({ asked, limit: page });
      void request();
    },
    askMore: () => {
      store.setState(({ limit }) => ({ limit: Math.min(most, limit * 2) }));
      void request();
    },
    askAgain: () => void request(),
  };
}

/** Whether more can be asked for. */
export function canAskMore({ found, limit }: SearchHeld): boolean {
  return found !== null && found.more && limit < most && found.hits.length === limit;
}
