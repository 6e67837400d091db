import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holds, tableOf } from '../../scripts/bench/table.mjs';

test('a ratio holds up to its bound and no further', () => {
  expect([1.9, 2, 2.01].map((ratio) => holds(ratio, { most: 2 }))).toEqual([true, true, false]);
  expect([1.99, 2, 2.1].map((ratio) => holds(ratio, { least: 2 }))).toEqual([false, true, true]);
});

test('rows stand in columns, those that nobody fills left out, and what does not hold is marked', () => {
  const rows = [
    { what: 'fast', figure: '1 ms', baseline: '2 ms', ratio: 0.5, bound: { most: 1 } },
    { what: 'slow', figure: '20 ms', baseline: '2 ms', ratio: 10, bound: { most: 1 } },
    { what: 'of interest', figure: '3 ms', baseline: '2 ms', ratio: 1.5 },
  ];
  expect(tableOf(rows).split('\n')).toEqual([
    'what         figure  baseline  ratio  bound  holds',
    'fast         1 ms    2 ms      0.50   <= 1   yes',
    'slow         20 ms   2 ms      10.00  <= 1   NO',
    'of interest  3 ms    2 ms      1.50',
    '',
  ]);
});

test('what each system promises stands beside its name, and a figure that is missing says why', () => {
  const rows = [
    { what: 'muster', durable: 'on disk' },
    { what: 'fast', missing: 'not reached', bound: { least: 2 } },
  ];
  expect(tableOf(rows).split('\n')).toEqual([
    'what    bound  holds        durable',
    'muster                      on disk',
    'fast    >= 2   not reached',
    '',
  ]);
});

test.each(['hocuspocus', 'y-websocket', 'pouchdb'])('the lock file of %s names no registry', (peer) => {
  const path = join(import.meta.dirname, '../bench/sync/peers', peer, 'package-lock.json');
  expect(readFileSync(path, 'utf8')).not.toMatch(/"resolved":|:\/\/registry/u);
});
