import { defineConfig } from 'vitest/config';

/** Shelves of the test house: plain ones, those that need a pty, those that need the real kernel. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env: { TZ: 'UTC' },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.{lab,pty}.test.ts'],
        },
      },
      {
        test: {
          name: 'pty',
          include: ['test/**/*.pty.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/**/*.lab.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
