import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { dedupe: ['viem'] },
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
