import { type Result, ok, refused } from '../../../shared/result.ts';
import type { HttpAnswer, HttpQuestion } from './server-route.ts';
import { refusalOf } from './server-session.ts';

/** Asks the server in this device's name; null while it was not greeted. */
export type AskServer = (question: HttpQuestion) => Promise<HttpAnswer | null>;

/** Asks the server for JSON; what it or the network said, otherwise. Not yet parsed by a schema. */
export async function askJson(ask: AskServer, question: HttpQuestion): Promise<Result<unknown, string>> {
  const answer = await ask(question);
  if (answer === null) return refused('offline');
  return answer.status === 200 ? ok(JSON.parse(answer.body.toString('utf8'))) : refused(refusalOf(answer));
}

/** The same of a question that says something. */
export function postJson(ask: AskServer, path: string, body: unknown): Promise<Result<unknown, string>> {
  const headers = { 'content-type': 'application/json' };
  return askJson(ask, { method: 'POST', path, headers, body: JSON.stringify(body) });
}
