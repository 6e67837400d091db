import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Page, expect } from '@playwright/test';
import { inMain } from '../harness/in-main.ts';
import { fixturePath, test } from '../harness/start-app.ts';

/*
 * What a window whose code has turned against us could try. Playwright runs these in the page's own world, where a
 * script smuggled into the screen would run.
 */

/** A server on this machine that counts who comes: a request that gets out is seen here, whatever the page is told. */
async function countingServer() {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('out');
  });
  server.on('upgrade', (_request, socket) => {
    requests += 1;
    socket.destroy();
  });
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, requests: () => requests, close: () => server.close() };
}

/** Calls what the preload gave the page, with whatever arguments. */
async function callExposed(window: Page, name: string, args: unknown): Promise<unknown> {
  return window.evaluate(
    async ([called, given]) => {
      const exposed: Record<string, (args: unknown) => Promise<unknown>> = Reflect.get(globalThis, 'muster');
      return exposed[called as string]?.(given);
    },
    [name, args],
  );
}

test('it has nothing of Node or Electron, and finds no way to name a channel', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const found = await window.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
    exposed: Object.values(Reflect.get(globalThis, 'muster') as object).map((value) => typeof value),
    names: Object.keys(Reflect.get(globalThis, 'muster') as object),
    frozen: (() => {
      const held = Reflect.get(globalThis, 'muster') as Record<string, unknown>;
      try {
        held['commandSubmit'] = null;
      } catch {
        // It is frozen: that is what is looked for.
      }
      return typeof held['commandSubmit'];
    })(),
  }));
  expect(found.globals).toEqual([]);
  expect(new Set(found.exposed)).toEqual(new Set(['function']));
  expect(found.names.filter((name) => /ipc|send|invoke|channel|on$/iu.test(name))).toEqual([]);
  expect(found.frozen).toBe('function');
});

test('it runs no code that did not come with the app', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const outcome = await window.evaluate(async () => {
    const tried: Record<string, string> = {};
    // The debugger lets its own script evaluate; what a timer runs is held to the page's policy again.
    await new Promise<void>((settle) => {
      setTimeout(settle, 0);
    });
    const attempt = (name: string, work: () => unknown) => {
      try {
        work();
        tried[name] = 'done';
      } catch (error) {
        tried[name] = error instanceof Error ? error.name : 'thrown';
      }
    };
    const evaluate = Reflect.get(globalThis, 'eval') as (code: string) => unknown;
    attempt('eval', () => evaluate('1'));
    attempt('Function', () => Reflect.construct(Function, ['return 1']));
    attempt('innerHTML', () => {
      document.createElement('div').innerHTML = '<img src=x onerror="globalThis.smuggled = 1">';
    });
    const script = document.createElement('script');
    attempt('script text', () => {
      script.text = 'globalThis.smuggled = 1';
      document.body.append(script);
    });
    const handler = document.createElement('button');
    attempt('inline handler', () => {
      handler.setAttribute('onclick', 'globalThis.smuggled = 1');
      document.body.append(handler);
      handler.click();
    });
    attempt('worker from a blob', () => new Worker(URL.createObjectURL(new Blob(['1']))));
    const module = 'data:text/javascript,globalThis.smuggled = 1';
    const imported = await import(module).then(
      () => 'done',
      () => 'refused',
    );
    return { tried, imported, smuggled: 'smuggled' in globalThis };
  });
  expect(outcome.smuggled).toBe(false);
  expect(outcome.imported).toBe('refused');
  expect(Object.entries(outcome.tried).filter(([name, end]) => end === 'done' && name !== 'inline handler')).toEqual(
    [],
  );
});

test('it reaches no network and no file', async ({ startApp }) => {
  const server = await countingServer();
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const reached = await window.evaluate(async (address) => {
    const settled = async (work: Promise<unknown>) =>
      work.then(
        () => 'reached',
        () => 'refused',
      );
    const loads = async (element: HTMLImageElement | HTMLIFrameElement | HTMLLinkElement) =>
      new Promise<string>((done) => {
        element.addEventListener('load', () => done(element instanceof HTMLIFrameElement ? 'refused' : 'reached'));
        element.addEventListener('error', () => done('refused'));
        setTimeout(() => done('refused'), 1_500);
        document.body.append(element);
      });
    const image = new Image();
    image.src = `${address}/image`;
    const frame = document.createElement('iframe');
    frame.src = `${address}/frame`;
    const link = Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${address}/prefetch` });
    return {
      fetch: await settled(fetch(address)),
      file: await settled(fetch('file:///etc/passwd')),
      otherHost: await settled(fetch('app://other/index.html').then((response) => response.text())),
      socket: await new Promise<string>((done) => {
        try {
          const socket = new WebSocket(address.replace('http', 'ws'));
          socket.addEventListener('open', () => done('reached'));
          socket.addEventListener('error', () => done('refused'));
        } catch {
          done('refused');
        }
      }),
      beacon: await settled(Promise.resolve(navigator.sendBeacon(`${address}/beacon`))),
      image: await loads(image),
      frame: await loads(frame),
      link: await loads(link),
    };
  }, server.address);
  expect({ ...reached, beacon: 'asked' }).toEqual({
    fetch: 'refused',
    file: 'refused',
    otherHost: 'refused',
    socket: 'refused',
    beacon: 'asked',
    image: 'refused',
    frame: 'refused',
    link: 'refused',
  });
  expect(server.requests()).toBe(0);
  server.close();
});

test('only what the build listed is served, whatever the address says', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const statuses = await window.evaluate(async () => {
    const paths = [
      '/',
      '/index.html',
      '/files.json',
      '/../main/main.js',
      '/%2e%2e/main/main.js',
      '/..%2fmain%2fmain.js',
    ];
    const answers = paths.map(async (path) => [path, (await fetch(`app://muster${path}`)).status] as const);
    return Object.fromEntries(await Promise.all(answers));
  });
  expect(statuses).toEqual({
    '/': 200,
    '/index.html': 200,
    '/files.json': 404,
    '/../main/main.js': 404,
    '/%2e%2e/main/main.js': 404,
    '/..%2fmain%2fmain.js': 404,
  });
});

test('it goes nowhere, opens nothing and downloads nothing', async ({ startApp }) => {
  const server = await countingServer();
  const { electron, window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const opened = await window.evaluate((address) => {
    const popup = globalThis.open(address);
    const anchor = Object.assign(document.createElement('a'), { href: `${address}/file`, download: 'file' });
    document.body.append(anchor);
    anchor.click();
    const form = Object.assign(document.createElement('form'), { action: `${address}/form`, method: 'post' });
    document.body.append(form);
    form.submit();
    location.assign(address);
    return popup === null;
  }, server.address);
  expect(opened).toBe(true);
  await window.evaluate(() => location.assign('app://muster/assets/'));
  await window.evaluate(() => location.assign('file:///etc/passwd'));
  // Asked of the main process: Playwright itself would wait for a navigation that never comes.
  const standing = await inMain(electron, async ({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    return {
      address: contents?.getURL(),
      heading: await contents?.executeJavaScript('document.querySelector("h2").innerText'),
    };
  });
  expect(standing).toEqual({
    address: expect.stringMatching(/^app:\/\/muster\/(?:#\/board)?$/u),
    heading: 'All quiet',
  });
  expect(await inMain(electron, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(server.requests()).toBe(0);
  server.close();
});

test('it gets no permission and no device', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const answers = await window.evaluate(async () => {
    const settled = async (work: () => Promise<unknown>) => {
      try {
        await work();
        return 'granted';
      } catch {
        return 'denied';
      }
    };
    return {
      microphone: await settled(async () => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await settled(async () => navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await settled(async () => navigator.clipboard.readText()),
      position: await settled(
        async () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
      ),
      notifications: await Notification.requestPermission(),
    };
  });
  expect(answers).toEqual({
    microphone: 'denied',
    screen: 'denied',
    clipboard: 'denied',
    position: 'denied',
    notifications: 'denied',
  });
});

test('the gate refuses what is not in the contract, by name', async ({ startApp }) => {
  const { window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  const code = (value: string) => ({ ok: false, error: expect.objectContaining({ code: value }) });
  expect(await callExposed(window, 'personSet', { name: '' })).toEqual(code('bad_arguments'));
  expect(await callExposed(window, 'personSet', { name: 'x', further: 1 })).toEqual(code('bad_arguments'));
  expect(await callExposed(window, 'personSet', null)).toEqual(code('bad_arguments'));
  expect(await callExposed(window, 'commandSubmit', { command: { subject: 'incident' } })).toEqual(
    code('bad_arguments'),
  );
  expect(await callExposed(window, 'incidentGet', { incident: '../../record' })).toEqual(code('bad_arguments'));
  expect(await callExposed(window, 'importFiles', { paths: ['/etc/passwd'] })).toMatchObject({ ok: false });
});

test('a wall can look and change nothing', async ({ startApp }) => {
  const slug = 'tencent-2024-04-08-cloud-api';
  const { window } = await startApp(
    '--import',
    fixturePath(slug),
    '--view',
    'wall',
    '--size',
    '1366x768',
    '--lang',
    'en',
  );
  await expect(window.getByRole('heading', { name: /腾讯云/u })).toBeVisible();
  const refused = { ok: false, error: expect.objectContaining({ code: 'not_allowed' }) };
  expect(await callExposed(window, 'personSet', { name: 'Nobody' })).toEqual(refused);
  expect(await callExposed(window, 'sampleOpen', {})).toEqual(refused);
  const entry = '018eb000-0000-7000-8000-000000000001/00000000000000aa/1';
  expect(await callExposed(window, 'recordRedact', { entry, reason: 'why' })).toEqual(refused);
  expect(await callExposed(window, 'incidentList', {})).toMatchObject({ ok: true });
});

test('a frame inside the window, were there one, is not heard', async ({ startApp }) => {
  const { electron, window } = await startApp('--lang', 'en');
  await expect(window.getByRole('heading', { name: 'All quiet' })).toBeVisible();
  // The policy lets no frame in; the process is asked directly whether one could carry the preload's functions.
  const inFrame = await window.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow === null ? 'none' : typeof Reflect.get(frame.contentWindow, 'muster');
  });
  expect(inFrame).toBe('undefined');
  const preferences = await inMain(electron, ({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
      return typeof read === 'function' ? (read.call(contents) as Record<string, unknown>) : {};
    }),
  );
  for (const preference of preferences) {
    expect(preference).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
  }
});
