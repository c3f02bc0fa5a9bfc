import { defineConfig, type Plugin } from 'vite'
import { picturePath, shopProducts } from '../catalog.ts'
import { pictureOf } from './pictures/index.ts'
import { scenes } from './pictures/scene.ts'
import { mark } from './src/mark.ts'

const base = '/shop/'

/** Every product's picture as a file, since letters and cards in Habitué show them too. */
function pictures(): Plugin {
  const files = new Map(shopProducts.map((product) => [picturePath(product.id), pictureOf(product.picture)]))
  for (const [name, picture] of Object.entries(scenes)) files.set(`${base}pictures/${name}.svg`, picture)
  files.set(`${base}icon.svg`, mark)
  return {
    name: 'product-pictures',
    generateBundle() {
      for (const [path, source] of files)
        this.emitFile({ type: 'asset', fileName: path.slice(base.length), source })
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files.get(request.url?.split('?')[0] ?? '')
        if (file) response.setHeader('content-type', 'image/svg+xml').end(file)
        else next()
      })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  base,
  publicDir: false,
  plugins: [pictures()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', modulePreload: false, assetsInlineLimit: 0 },
})
