// `npm start` and `npm run demo` on a fresh clone with nothing but Node: installs and builds what is missing, then hands
// over to the command line. Plain Node without dependencies: runs before npm ci.
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
await prepare({ root, build: true })
process.argv.splice(1, 1, fileURLToPath(new URL('../bin/habitue.mjs', import.meta.url)))
await import('../bin/habitue.mjs')
