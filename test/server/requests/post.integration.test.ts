import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { post } from '../../../server/requests/post.ts';
import { freePort } from '../../helpers/free-port.ts';

const asked = (port: number, withinMs = 20_000) =>
  post({ url: `http://127.0.0.1:${port}/a`, headers: {}, body: '{"a":"支"}', withinMs, mostAnswer: 4 });

test('tells an answer, as much of it as was asked for, and follows no redirect', async () => {
  const server = createServer((_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/', 'retry-after': '7' });
    response.end('elsewhere');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await asked(port)).toEqual({ status: 302, body: 'else', retryAfter: '7' });
});

test('knows that nothing went through where nobody listens, and where a connection is never taken', async () => {
  expect(await asked(await freePort())).toEqual({ fault: 'ECONNREFUSED', mayHaveArrived: false });
  // A listener that stands still: once its queue is full, what comes is dropped as by a firewall.
  const program = "const s=require('net').createServer().listen(0,'127.0.0.1',1,()=>console.log(s.address().port))";
  const still = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void still.kill('SIGKILL'));
  const [said] = (await once(still.stdout, 'data')) as [Buffer];
  const port = Number(String(said));
  still.kill('SIGSTOP');
  const queue = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  onTestFinished(() => {
    for (const socket of queue) socket.destroy();
  });
  await once(queue[0] ?? still, 'connect');
  expect(await asked(port, 400)).toEqual({ fault: 'timeout', mayHaveArrived: false });
});

test('knows that it may have arrived where the line was taken and nothing came', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  expect(await asked(port, 200)).toEqual({ fault: 'timeout', mayHaveArrived: true });
});
