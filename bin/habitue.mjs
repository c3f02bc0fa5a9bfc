#!/usr/bin/env node
import { bundle } from './bundle.mjs'

process.setSourceMapsEnabled(true)
await import(await bundle())
