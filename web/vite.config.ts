import { defineConfig } from 'vite';
import { devData } from './dev-data.config.ts';
import { gzipped } from './gzip.config.ts';
import { oneFile } from './one-file.config.ts';

export default defineConfig({
  plugins: [oneFile(), gzipped(), devData()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../src/saikei/explorer/page',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: { output: { format: 'iife', codeSplitting: false } },
  },
  worker: { format: 'iife', plugins: () => [gzipped()] },
});
