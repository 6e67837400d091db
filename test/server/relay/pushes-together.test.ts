import { expect, test } from 'vitest';
import type { Appended } from '../../../server/storage/relay-storage.ts';
import { replicaIdSchema } from '../../../shared/record/ids.ts';
import { protocolVersion } from '../../../shared/sync/limits.ts';
import type { ConsoleMessage } from '../../../shared/sync/messages.ts';
import { overlaid } from '../../sim/plant.ts';
import { session, workspace } from './hand-moved-session.ts';

/** A push that the rule refuses: what comes of it does not matter here. */
function push(id: number): ConsoleMessage {
  const replica = replicaIdSchema.parse('1'.repeat(16));
  const head = { replica, seq: 1, hash: '0'.repeat(64), signature: 'x'.repeat(86) };
  return { t: 'push', id, stream: workspace, replica, events: [{ header: '', body: null, salt: null }], head };
}

test('pushes that follow each other are asked for at once, and all is answered in its order', async () => {
  let asked = 0;
  let write: () => void = () => undefined;
  const mayWrite = new Promise<void>((done) => {
    write = done;
  });
  const one = session((real) =>
    overlaid(real, {
      append: async (request, decide): Promise<Appended> => {
        asked += 1;
        await mayWrite;
        return real.append(request, decide);
      },
    }),
  );
  const told = () => one.said.flatMap((said) => (said.t === 'ack' ? [said.id] : said.t === 'time' ? [said.sent] : []));
  const greeted = one.session.received(one.hello(protocolVersion));
  const first = one.session.received(push(1));
  expect(asked, 'by somebody unknown').toBe(0);
  await greeted;
  const messages = [push(2), push(3), { t: 'time', sent: 4 } as const, push(5)];
  const answered = messages.map((message) => one.session.received(message));
  expect(asked, 'after what is no push').toBe(3);
  expect(told(), 'before it is written').toEqual([]);
  write();
  await Promise.all([first, ...answered]);
  expect(told()).toEqual([1, 2, 3, 4, 5]);
});
