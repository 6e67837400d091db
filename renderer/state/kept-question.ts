import { z } from 'zod';
import { searchFilterSchema } from '../../shared/domain/search/search-filter.ts';
import { type SearchQuestion, noQuestion } from './search-store.ts';

const key = 'search.question';
const questionSchema = z.object({ words: z.string(), filter: searchFilterSchema });

/** What was sought last in this window: whoever followed a hit comes back to the others. */
export function readQuestion(): SearchQuestion {
  try {
    return questionSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? ''));
  } catch {
    return noQuestion;
  }
}

/** Keeps what is sought, for as long as the window lives. */
export function keepQuestion(question: SearchQuestion): void {
  sessionStorage.setItem(key, JSON.stringify(question));
}
