import { expect, it, vi } from 'vitest';
import { ConnectionsKeeper } from '../../../../electron/store/sync/connections-keeper.ts';
import type { HttpAnswer, HttpQuestion } from '../../../../electron/store/sync/server-route.ts';
import type { ConnectionDeed, Connections } from '../../../../shared/bridge/connections.ts';
import { programPaths } from '../../../../shared/sync/programs.ts';

const token = { id: '0'.repeat(16), name: 'CI', scopes: ['read'], incidents: [], made: 1, expires: null, used: null };
const add: ConnectionDeed = { do: 'add_token', token: { name: 'CI', scopes: ['read'], incidents: [], days: null } };
const lists = JSON.stringify({ channels: [] });

function answered(status: number, body: string): HttpAnswer {
  return { status, headers: {}, body: Buffer.from(body) };
}

/** A keeper, what it told by window, and the questions that it asked. `answer`: what the server says to each. */
function keeper(answer: (question: HttpQuestion) => Promise<HttpAnswer>) {
  const asked: string[] = [];
  const told: (readonly [number, Connections])[] = [];
  const one = new ConnectionsKeeper({
    ask: (question) => {
      asked.push(`${question.method} ${question.path}`);
      return answer(question);
    },
    origin: () => 'https://muster.example.com',
    changed: (window, connections) => told.push([window, connections]),
  });
  const last = (window: number) => told.findLast(([of]) => of === window)?.[1];
  return { one, asked, told, last };
}

it('tells a secret as soon as it came, to who asked alone, whatever becomes of the look, and of what is asked meanwhile', async () => {
  let lookFree = () => {};
  const looks = new Promise<void>((resolve) => {
    lookFree = resolve;
  });
  const { one, asked, told, last } = keeper(async ({ method, path }) => {
    if (method === 'POST') return answered(200, JSON.stringify({ token, secret: 'muster_secret' }));
    await looks;
    return path === programPaths.hooks ? answered(500, '{}') : answered(200, lists);
  });
  expect(one.do(1, add)).toMatchObject({ isAsking: true, isDone: false, secret: null });
  one.do(2, { do: 'look' });
  await vi.waitFor(() => expect(last(1)?.secret).toEqual({ of: 'CI', secret: 'muster_secret' }));
  expect(last(1)).toMatchObject({ isAsking: true, isDone: true });
  // The next deed waits for this one's end.
  await vi.waitFor(() => expect(asked).toHaveLength(5));
  lookFree();
  await vi.waitFor(() => expect(last(2)?.isAsking).toBe(false));
  expect(asked).toHaveLength(9);
  expect(last(1)).toMatchObject({ isAsking: false, isDone: true, secret: { secret: 'muster_secret' } });
  expect(last(1)?.fault).not.toBeNull();
  expect(told.filter(([window, { secret }]) => window === 2 && secret !== null)).toEqual([]);
  // Held until the window's next deed, or its end.
  expect(one.do(1, { do: 'look' }).secret).toBeNull();
  one.forget(1);
  await vi.waitFor(() => expect(asked).toHaveLength(13));
});

it('says of what was not done that it was not', async () => {
  const { one, last } = keeper(async () => answered(403, '{"error":{"code":"not_allowed","detail":""}}'));
  one.do(1, add);
  await vi.waitFor(() => expect(last(1)?.isAsking).toBe(false));
  expect(last(1)).toMatchObject({ isDone: false, secret: null, fault: 'not_allowed' });
});
