import { expect, test } from 'vitest';
import { joinedNews } from '../../../shared/sync/joined-news.ts';
import type { ServerMessage } from '../../../shared/sync/messages.ts';
import { stream } from '../../helpers/incident-builder.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';

const other = streamIdSchema.parse('0193a5b0-2222-7222-8222-222222222222');
type News = Extract<ServerMessage, { t: 'events' }>;

function news(after: number, count: number, more: Partial<News> = {}): News {
  const events = Array.from({ length: count }, (_, nth) => ({ header: `${after + nth + 1}`, body: null, salt: null }));
  return {
    t: 'events',
    stream,
    after,
    events,
    signed: [],
    head: { last: after + count, chain: '', signature: null },
    ...more,
  };
}

const texts = (message: ServerMessage | undefined) =>
  message?.t === 'events' ? message.events.map(({ header }) => header) : [];

test('news that follow each other become one, in their order, up to the last head', () => {
  const [one, ...more] = joinedNews([news(0, 2), news(2, 1), news(3, 2)]);
  expect(more).toEqual([]);
  expect(texts(one)).toEqual(['1', '2', '3', '4', '5']);
  expect(one).toMatchObject({ after: 0, head: { last: 5 } });
});

test('what does not follow, is of another stream, or has another word between stays apart', () => {
  const time: ServerMessage = { t: 'time', sent: 1, now: 2 };
  const came = [news(0, 1), news(5, 1), news(1, 1, { stream: other }), news(2, 1, { stream: other }), time, news(6, 1)];
  expect(joinedNews(came).map(texts)).toEqual([['1'], ['6'], ['2', '3'], [], ['7']]);
});

test('a head that the server signed keeps its place, and no message grows beyond a page', () => {
  const signed = news(0, 1, { head: { last: 1, chain: '', signature: 'a'.repeat(86) } });
  expect(joinedNews([signed, news(1, 1)])).toHaveLength(2);
  expect(joinedNews([news(0, 900), news(900, 200)])).toHaveLength(2);
});
