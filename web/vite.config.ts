import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.HABITUE_URL ?? 'http://127.0.0.1:4400'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: {
      // The package's index re-exports thousands of files one by one; the dev server would fetch each.
      '@tabler/icons-react': '@tabler/icons-react/dist/esm/icons/index.mjs',
    },
  },
  server: {
    port: 4401,
    proxy: Object.fromEntries(
      ['/api', '/v1', '/t', '/openapi.json'].map((path) => [path, { target: server, changeOrigin: false }]),
    ),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
  },
})
