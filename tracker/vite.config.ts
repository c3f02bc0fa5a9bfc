import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }

export default defineConfig({
  root,
  define: { __TRACKER_VERSION__: JSON.stringify(version) },
  build: {
    target: 'es2020',
    reportCompressedSize: true,
    lib: {
      entry: `${root}/src/index.ts`,
      formats: ['iife'],
      name: 'habitueTracker',
      fileName: () => 'tracker.js',
    },
  },
})
