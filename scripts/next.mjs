// `npm start` and `npm run dev`: Next listens on every address unless told otherwise, this on the machine's own.
// HOST=0.0.0.0 opens it to the network, as a container needs.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

import { inRoot } from './lib/paths.mjs'

// Next reads .env for the app, but not for where it listens.
if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
const [command = 'start', ...rest] = process.argv.slice(2)
const hasHost = rest.some((arg) => /^(?:-H|--hostname)/.test(arg))
const host = hasHost ? [] : ['--hostname', process.env.HOST || '127.0.0.1']
process.argv.splice(2, Infinity, command, ...host, ...rest)
await import(pathToFileURL(inRoot('node_modules/next/dist/bin/next')).href)
