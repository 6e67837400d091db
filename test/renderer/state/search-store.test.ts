import { expect, test } from 'vitest';
import { createSearchStore, noQuestion } from '../../../renderer/state/search-store.ts';
import type { Bridge } from '../../../shared/bridge/bridge.ts';
import type { SearchReply } from '../../../shared/bridge/search.ts';

/** A bridge whose answers come when the test says so. */
function slowBridge() {
  const asked: { readonly words: string; readonly answer: (behind: number) => void }[] = [];
  const call = async (_: string, { words }: { readonly words: string }) =>
    new Promise((resolve) => {
      const reply = (behind: number): SearchReply => ({ hits: [], incidents: [], more: false, behind });
      asked.push({ words, answer: (behind) => resolve({ ok: true, value: reply(behind) }) });
    });
  return { asked, bridge: { call, listen: () => () => undefined } as unknown as Bridge };
}

const settled = async () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test('one question is on its way at a time, what was typed meanwhile is asked next, and a stale answer is dropped', async () => {
  const { asked, bridge } = slowBridge();
  const store = createSearchStore(bridge, noQuestion);
  for (const words of ['g', 'ga', 'gat']) store.ask({ ...noQuestion, words });
  await settled();
  expect(asked.map(({ words }) => words)).toEqual(['g']);
  store.ask({ ...noQuestion, words: 'gate' });
  store.ask({ ...noQuestion, words: 'gatew' });
  await settled();
  expect(asked).toHaveLength(1);
  asked[0]?.answer(1);
  await settled();
  expect(store.getState().found).toBeNull();
  expect(asked.map(({ words }) => words)).toEqual(['g', 'gatew']);
  asked[1]?.answer(2);
  await settled();
  expect(store.getState()).toMatchObject({ asked: { words: 'gatew' }, found: { behind: 2 } });
  store.ask(noQuestion);
  await settled();
  expect(store.getState().found).toBeNull();
  expect(asked).toHaveLength(2);
});

test('the same asked again while its answer is on its way is shown as it comes, and asked once more', async () => {
  const { asked, bridge } = slowBridge();
  const store = createSearchStore(bridge, noQuestion);
  const question = { ...noQuestion, words: 'gate' };
  store.ask(question);
  await settled();
  store.askAgain();
  asked[0]?.answer(5);
  await settled();
  expect(store.getState()).toMatchObject({ answered: question, found: { behind: 5 } });
  store.askAgain();
  asked[1]?.answer(3);
  await settled();
  expect(store.getState().found?.behind).toBe(3);
  expect(asked).toHaveLength(3);
});
