import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture, hasCommand, run } from './run.mjs';
import { giveUp, say } from './say.mjs';

/** What Electron needs that a bare Debian lacks. */
const windowPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libxss1', 'libxtst6'];
/** What drawing without a display needs besides. */
const headlessPackages = ['xvfb', 'xauth'];
/** What compiling the database module needs. */
const compilerPackages = ['python3', 'make', 'g++'];

/** Sees to Debian's packages for showing windows. Elsewhere than on Debian-like Linux nothing is needed. */
export async function setUpWindowLibraries({ headless }) {
  await install([...windowPackages, ...(headless ? headlessPackages : [])], 'libraries that Electron needs');
}

/** Sees to a compiler for the database module. */
export async function setUpCompiler() {
  if (hasCommand('python3') && hasCommand('make') && hasCommand('g++')) return;
  await install(compilerPackages, 'a compiler for the database module');
}

/**
 * Sees to the PostgreSQL that the tests run in a folder of their own. The cluster that Debian makes beside it is left alone.
 */
export async function setUpPostgres() {
  if (hasPostgres()) return;
  await install(['postgresql'], 'PostgreSQL for the tests');
  if (!hasPostgres())
    giveUp('missing: PostgreSQL for the tests.', 'Install it so that initdb and postgres are on the PATH.');
}

/**
 * Sees to the Prometheus and the Alertmanager that the tests run in folders and on ports of their own. Debian starts both
 * as services where it has an init to do it by; they are left alone.
 */
export async function setUpPrometheus() {
  if (hasCommand('prometheus') && (hasCommand('prometheus-alertmanager') || hasCommand('alertmanager'))) return;
  await install(['prometheus', 'prometheus-alertmanager'], 'Prometheus and its Alertmanager for the tests');
  if (!hasCommand('prometheus') || !(hasCommand('prometheus-alertmanager') || hasCommand('alertmanager')))
    giveUp(
      'missing: Prometheus and Alertmanager for the tests.',
      'Install them so that prometheus and prometheus-alertmanager (or alertmanager) are on the PATH.',
    );
}

/** Sees to the programs by which people read what is exported: the tests open every format in them. */
export async function setUpReaders() {
  if (hasCommand('soffice') && hasCommand('pdftotext')) return;
  await install(['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils'], 'readers of documents');
  if (!hasCommand('soffice') || !hasCommand('pdftotext'))
    giveUp('missing: LibreOffice and pdftotext.', 'Install them so that soffice and pdftotext are on the PATH.');
}

/** Debian keeps each version's programs apart and puts none of them on the path. */
function hasPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return versions.some((version) => existsSync(join(debian, version, 'bin/initdb'))) || hasCommand('initdb');
}

async function install(packages, purpose) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    giveUp(`missing: ${purpose} (${missing.join(', ')}).`, `Run once:  sudo sh -c 'apt-get update && ${command}'`);
  }
  say(`installing ${purpose}: ${missing.join(' ')} (a minute at most) ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { env });
  const code = update === 0 ? await run('sh', ['-c', `${command} -qq >/dev/null`], { env }) : update;
  if (code !== 0) giveUp(`the ${purpose} could not be installed.`, `Try by hand:  ${command}`);
}

/** Newer Debians rename packages at the 64-bit time change (libgtk-3-0t64); either name will do. */
function isInstalled(name) {
  return [name, `${name}t64`].some((candidate) =>
    capture('dpkg-query', ['-W', '-f', '${Status}', candidate]).stdout.includes('install ok installed'),
  );
}
