#!/usr/bin/env node
import { bundle } from './bundle.mjs'

/** Where the bundle cannot be written (packages of another user), tsx runs the sources: slower, the same. */
async function program() {
  try {
    return await bundle()
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error
    const { register } = await import('tsx/esm/api')
    register()
    return new URL('../cli/main.ts', import.meta.url).href
  }
}

process.setSourceMapsEnabled(true)
await import(await program())
