import { defineConfig } from 'vitest/config'

// A journey runs the whole product, on both cores: it has the machine to itself, after everything that is small.
const journeys = [
  'tests/{disk-full,faults,first-run,journey,letters-faults,rebuild,reports,traits-faults,segments,segments-faults}.test.ts',
]
const exclude = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          globalSetup: ['tests/global-setup.ts'],
          include: ['**/*.test.ts'],
          exclude: [...exclude, ...journeys],
          maxWorkers: 2,
          // What files import is the same everywhere, and reading it anew took longer than many a file's tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeys,
          exclude,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
