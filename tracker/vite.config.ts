import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }

/** One script a build (`--mode`): a browser loads each by itself. */
const scripts = {
  production: { entry: 'src/index.ts', name: 'habitueTracker', file: 'tracker.js' },
  'web-push': { entry: 'src/push/page.ts', name: 'habitueWebPushPage', file: 'web-push.js' },
  'on-site': { entry: 'src/on-site/page.ts', name: 'habitueOnSitePage', file: 'on-site.js' },
  'push-worker': { entry: 'src/push/worker.ts', name: 'habituePushWorker', file: 'push-worker.js' },
}

export default defineConfig(({ mode }) => {
  const script = scripts[mode as keyof typeof scripts] ?? scripts.production
  return {
    root,
    define: { __TRACKER_VERSION__: JSON.stringify(version) },
    build: {
      target: 'es2020',
      reportCompressedSize: true,
      emptyOutDir: false,
      lib: {
        entry: `${root}/${script.entry}`,
        formats: ['iife'],
        name: script.name,
        fileName: () => script.file,
      },
    },
  }
})
