import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: resolve(import.meta.dirname, '../../../out/.vite-screens'),
  server: { fs: { allow: [resolve(import.meta.dirname, '../../..')] } },
  plugins: [react()],
});
