import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from '../set-up/paths.mjs';
import { capture } from '../set-up/run.mjs';

const main = `
import { app, BrowserWindow } from 'electron';
const asRoot = app.commandLine.hasSwitch('no-sandbox');
if (!asRoot) app.enableSandbox();
// Awaited at the top level this would never come: readiness waits for the main module.
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1920, height: 1080, webPreferences: { sandbox: true } });
  await window.loadFile('index.html');
  await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))',
  );
  process.stdout.write('drawn ' + Math.round(Date.now() - process.getCreationTime()) + '\\n', () => app.exit(0));
});
`;

/** An Electron app that opens a window with a line of text and tells when it is drawn. Resolves with how to start it. */
export function bareElectron(electron) {
  const app = join(localFolder, 'bench', 'bare');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'bare', type: 'module', main: 'main.js' }));
  writeFileSync(join(app, 'main.js'), main);
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>bare</title><h1>A bare window</h1>');
  if (electron.args.length > 0) return { executable: electron.executable, args: [app] };
  // This Electron starts the app that lies in its own folder and no other: a copy of hard links holds the bare one.
  const copy = join(localFolder, 'bench', 'electron');
  if (!existsSync(copy)) capture('cp', ['-al', electron.folder, copy]);
  const link = join(copy, 'resources/app');
  rmSync(link, { recursive: true, force: true });
  symlinkSync(app, link);
  return { executable: join(copy, 'electron'), args: [] };
}
