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
  expect(await once.do('b', work('b'))).toEqual({ value: 'b', isAgain: false });
  open('first');
  expect(await Promise.all(both)).toEqual([
    { value: 'first', isAgain: false },
    { value: 'first', isAgain: true },
  ]);
  expect(await once.do('a', work('later'))).toEqual({ value: 'first', isAgain: true });

  // A server that failed, or refused, remembers nothing: the next try is the first again.
  await expect(once.do('c', () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(await once.do('c', work('refused'))).toEqual({ value: 'refused', isAgain: false });
  expect(await once.do('c', work('taken'))).toEqual({ value: 'taken', isAgain: false });
  now = 1_001;
  expect(await once.do('a', work('anew'))).toEqual({ value: 'anew', isAgain: false });
  expect(done).toEqual(['b', 'first', 'refused', 'taken', 'anew']);
});
