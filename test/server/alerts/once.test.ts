import { expect, it } from 'vitest';
import { Once } from '../../../server/alerts/once.ts';

it('does work of one name once, waits for what is under way, and does anew what came to nothing', async () => {
  let now = 0;
  const once = new Once<string>(
    1_000,
    () => now,
    (value) => value !== 'refused',
  );
  const done: string[] = [];
  let open: (value: string) => void = () => undefined;
  const gate = new Promise<string>((resolve) => {
    open = resolve;
  });
  const work = (value: string | Promise<string>) => async () => {
    done.push(await value);
    return value;
  };
  const both = [once.do('a', work(gate)), once.do('a', work('another'))];
  expect(await once.do('b', work('b'))).toBe('b');
  open('first');
  expect(await Promise.all(both)).toEqual(['first', 'first']);
  expect(await once.do('a', work('later'))).toBe('first');

  // A server that failed, or refused, remembers nothing: the next try is the first again.
  await expect(once.do('c', () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(await once.do('c', work('refused'))).toBe('refused');
  expect(await once.do('c', work('taken'))).toBe('taken');
  now = 1_001;
  expect(await once.do('a', work('anew'))).toBe('anew');
  expect(done).toEqual(['b', 'first', 'refused', 'taken', 'anew']);
});
