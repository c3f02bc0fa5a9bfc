import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.HABITUE_URL ?? 'http://127.0.0.1:4400'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutEval(), compressed()],
  resolve: {
    alias: {
      // The package's index re-exports thousands of files one by one; the dev server would fetch each.
      '@tabler/icons-react': '@tabler/icons-react/dist/esm/icons/index.mjs',
    },
  },
  server: {
    port: 4401,
    proxy: Object.fromEntries(
      ['/api', '/v1', '/tracker.js', '/openapi.json'].map((path) => [
        path,
        { target: server, changeOrigin: false },
      ]),
    ),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
  },
})

/** Old bundles ask for the global object by making a function of text, which the page's content policy forbids. */
function withoutEval(): Plugin {
  return {
    name: 'without-eval',
    transform: (code, id) =>
      /node_modules\/grapesjs/.test(id)
        ? { code: code.replace(/(?:new )?Function\(["']return this["']\)\(\)/g, 'globalThis'), map: null }
        : null,
  }
}

/** Writes file.br and file.gz beside everything that is text, so that the server compresses nothing while it answers. */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, name)
        if (!/\.(js|css|html|svg)$/.test(name) || statSync(path).size < 1_024) continue
        const content = readFileSync(path)
        const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
        writeFileSync(`${path}.br`, brotliCompressSync(content, best))
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
      }
    },
  }
}
