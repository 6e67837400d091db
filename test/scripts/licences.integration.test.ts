import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licencesOf } from '../../scripts/steps/licences.mjs';
import { projectFolder } from '../helpers/command-line.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

test('every package that runs is named with its licence and the full text', () => {
  const licences = licencesOf(projectFolder);
  const { dependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const known = new Map(licences.map(({ name, version }) => [name, version]));
  const told = Object.keys(dependencies).map((name) => [name, known.get(name)]);
  expect(told).toEqual(Object.entries(dependencies));
  // Also what those bring along.
  expect(known.has('scheduler')).toBe(true);
  const wordless = licences.filter(({ licence, text }) => licence === '' || text.length < 300);
  expect(wordless.map(({ name }) => name)).toEqual([]);
});

test('tools stay out, a read-me’s section counts, and a package without a text stops the build', () => {
  const root = temporaryFolder();
  const put = (name: string, file: string, content: string) => {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', license: 'MIT' }));
    writeFileSync(join(folder, file), content);
  };
  put('runs', 'README.md', '# Runs\n\n## License\n\nDo as you like.\n\n## More\n\nx');
  put('bare', 'README.md', '# Bare\n');
  const lock = (...names: readonly string[]) => {
    const packages = Object.fromEntries(names.map((name) => [`node_modules/${name}`, {}]));
    const tool = { 'node_modules/tool': { dev: true } };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...tool, ...packages } }));
  };
  lock('runs');
  expect(licencesOf(root)).toEqual([{ name: 'runs', version: '1.0.0', licence: 'MIT', text: 'Do as you like.' }]);
  lock('runs', 'bare');
  expect(() => licencesOf(root)).toThrow('node_modules/bare brings no text');
});
