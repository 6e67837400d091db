const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'arm'];

/** Optional packages that the lock file's packages name and it has no entry for: [place, entry] each. */
export function missingFromLock({ packages }) {
  const missing = new Map();
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, place, name)) continue;
      missing.set(`node_modules/${name}`, {
        version: version.replace(/^[\^~]/u, ''),
        ...platformOf(name),
        ...(dev ? { dev } : {}),
        optional: true,
      });
    }
  }
  return [...missing];
}

/** Looked up as Node would: in the package's own folder, then in each above it. */
function isLocked(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/** Packages of a platform are named for it. */
function platformOf(name) {
  const parts = name.split(/[-/_.]/u);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  const musl = parts.some((part) => part.startsWith('musl'));
  return { ...(cpu === undefined ? {} : { cpu: [cpu] }), ...(musl ? { libc: ['musl'] } : {}), os };
}
