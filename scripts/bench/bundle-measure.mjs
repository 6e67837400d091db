import { join } from 'node:path';
import { build } from 'vite';
import { localFolder, root } from '../set-up/paths.mjs';

/** Makes one file that plain Node runs out of a program of test/bench, and resolves with its path. */
export async function bundleMeasure(name) {
  const outDir = join(localFolder, 'bench', 'bundles');
  const file = name.replaceAll('/', '-');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20.18',
      rolldownOptions: {
        input: { [file]: join(root, 'test/bench', `${name}.ts`) },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return join(outDir, `${file}.mjs`);
}
