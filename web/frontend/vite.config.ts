import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The node whose API the development server passes on: `./streamr up` has its web server here unless told otherwise. */
const node = process.env.STREAMR_WEB_URL ?? 'http://127.0.0.1:7080';

export default defineConfig({
  plugins: [react()],
  // the JavaScript client is linked, and would otherwise bring the viem that its own tests use
  resolve: { dedupe: ['viem'] },
  server: { proxy: { '/api': { target: node, ws: true }, '/rpc': { target: node } } },
  preview: { proxy: { '/api': { target: node, ws: true }, '/rpc': { target: node } } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // for the check of what the first page loads
    manifest: true,
    // a data: URL would need more of the content security policy than 'self'
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
  },
});
