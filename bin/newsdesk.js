#!/usr/bin/env node
// Starts the command line. In a clone it runs the sources, so that the command line and the plugin in the project's
// config are the same modules; in an installed package it runs dist.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const source = path.join(root, 'src/bin/index.ts')
const isClone = existsSync(source)

// While modules wait for one another as they load, nothing else may be under way, and node would end with code 13.
// A timer keeps it; main() ends the process.
setInterval(() => {}, 2 ** 30)

const { registerTypeScript } = await import('./registerTypeScript.js')
if (isClone) await registerTypeScript()

const entry = isClone ? source : path.join(root, 'dist/bin/index.js')
const { main } = await import(pathToFileURL(entry).href)
await main({ args: process.argv.slice(2), registerTypeScript })
