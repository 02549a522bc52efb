import { defineConfig } from 'vite';

/** Bundles what tsc made into one file that a page can import by itself. */
export default defineConfig({
  resolve: { conditions: ['browser', 'module', 'import'] },
  build: {
    target: 'es2022',
    outDir: 'dist/browser',
    sourcemap: true,
    rolldownOptions: { output: { minify: true } },
    lib: { entry: 'dist/index.js', formats: ['es'], fileName: () => 'streamr-client.js' },
  },
});
