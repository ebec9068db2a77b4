// Starts a worker with the project's TypeScript, as the command line starts the sources. The timer keeps the process
// while its modules wait for one another; the worker ends itself.
import { registerTypeScript } from '../../bin/registerTypeScript.js'

setInterval(() => {}, 2 ** 30)
await registerTypeScript()
await import(new URL(process.argv[2], import.meta.url).href)
