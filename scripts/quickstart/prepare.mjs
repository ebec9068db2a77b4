// The part of the quickstart that needs the app's own modules: sources, import, first admin. Started by quickstart.mjs.
import { registerTypeScript } from '../../bin/registerTypeScript.js'

setInterval(() => {}, 2 ** 30)
await registerTypeScript()
const { prepare } = await import('./prepare.ts')
const result = await prepare({ registerTypeScript, siteUrl: process.env.SOURCE_SITE_URL })
if (process.send) process.send(result, () => process.exit(result.exitCode))
else process.exit(result.exitCode)
