import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { importLaws } from '../config/import-laws.mjs';

const folders = ['shared', 'electron', 'renderer', 'server', 'test'];

/** Every import below `root` that breaks a law: `file -> target: law`. Types, re-exports and dynamic imports count too. */
export async function brokenLaws(root) {
  const { parseSync } = await import('oxc-parser');
  return folders
    .flatMap((folder) => sourcesIn(join(root, folder)))
    .flatMap((path) => {
      const file = relative(root, path).replaceAll('\\', '/');
      return importsOf(parseSync, path).flatMap((specifier) => {
        const target = targetOf(root, path, specifier);
        return importLaws.filter((law) => breaks(law, file, target)).map((law) => `${file} -> ${target}: ${law.name}`);
      });
    });
}

function breaks({ from, to, only, unlessSame }, file, target) {
  const origin = from.exec(file);
  if (origin === null) return false;
  if (only !== undefined) return !only.test(target);
  const hit = to.exec(target);
  return hit !== null && (unlessSame === undefined || hit.groups[unlessSame] !== origin.groups[unlessSame]);
}

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.(?:ts|tsx|mts|js|mjs|jsx)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(parseSync, path) {
  const text = readFileSync(path, 'utf8');
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value));
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end));
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...exported.filter((value) => value !== undefined),
    // A dynamic import of what is not a plain string can't be judged, so it is told as it stands.
    ...dynamic.map((source) => /^(['"`])([^$]*)\1$/u.exec(source)?.[2] ?? source),
  ];
}

function targetOf(root, path, specifier) {
  if (specifier.startsWith('.')) return relative(root, join(dirname(path), specifier)).replaceAll('\\', '/');
  const name = specifier.replace(/^node:/u, '');
  if (builtinModules.includes(name)) return `node:${name}`;
  return `package:${name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')}`;
}
