import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** What stays a package of its own at run time: it carries a native module. */
const external = ['better-sqlite3', 'electron'];

/** Lists the files of the screen's build, so that the app's protocol serves exactly these and computes no path. */
function fileMap(): Plugin {
  const folder = join(root, 'out/renderer');
  return {
    name: 'muster-file-map',
    closeBundle() {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'files.json')
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .toSorted();
      writeFileSync(join(folder, 'files.json'), `${JSON.stringify(files, null, 1)}\n`);
    },
  };
}

export default defineConfig({
  main: {
    resolve: {
      alias: {
        // Its modules for Node declare a `require` of their own, beside the bundle's; the workbook's writer needs its workers.
        fflate: join(root, 'node_modules/fflate/lib/node.cjs'),
      },
    },
    build: {
      outDir: join(root, 'out/main'),
      target: 'node20.18',
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          main: join(root, 'electron/shell/main.ts'),
          store: join(root, 'electron/store/process.ts'),
          render: join(root, 'electron/store/export/render-process.ts'),
          cli: join(root, 'electron/store/cli.ts'),
          server: join(root, 'server/main.ts'),
          hosted: join(root, 'server/hosted.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      target: 'node20.18',
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: { preload: join(root, 'electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    resolve: {
      alias: {
        // Its variant for browsers reads names by `innerHTML`, which the page's policy forbids.
        'decode-named-character-reference': join(root, 'node_modules/decode-named-character-reference/index.js'),
      },
    },
    build: {
      outDir: join(root, 'out/renderer'),
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: join(root, 'renderer/index.html') },
        // The schema library is told to do without eval before the first schema is made: both in one chunk, in order.
        output: {
          codeSplitting: { groups: [{ name: 'schemas', test: /node_modules[\\/]zod[\\/]|zod-without-eval/u }] },
        },
      },
    },
    plugins: [react(), fileMap()],
  },
});
