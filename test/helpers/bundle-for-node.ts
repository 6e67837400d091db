import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from './command-line.ts';

/** Makes one file that plain Node runs out of a program of the tests, and returns its path. `entry`: from the project's folder. */
export async function bundleForNode(entry: string, name: string): Promise<string> {
  const outDir = join(projectFolder, 'node_modules/.muster/test', name);
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      minify: false,
      target: 'node20.18',
      rolldownOptions: {
        input: { [name]: join(projectFolder, entry) },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return join(outDir, `${name}.mjs`);
}
