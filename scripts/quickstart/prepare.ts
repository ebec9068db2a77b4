import { readFileSync } from 'node:fs'

import { createContext } from '../../src/bin/context.js'
import { describeError } from '../../src/bin/describeError.js'
import { EXIT, type ExitCode } from '../../src/bin/exitCodes.js'
import { runSource } from '../../src/bin/import/runSource.js'
import { openPayload } from '../../src/bin/payload/openPayload.js'
import { ensureAdmin, type FirstAdmin } from './ensureAdmin.js'
import { ensureSources } from './ensureSources.js'

/** What the quickstart goes on with; `admin` is null when it failed before. */
export type Prepared = { readonly exitCode: ExitCode; readonly admin: FirstAdmin | null }

/** Imports the sample sources and makes the first admin. What is there already stays as it is. */
export async function prepare(args: { registerTypeScript: () => Promise<void>; siteUrl: string }): Promise<Prepared> {
  const context = createContext({ registerTypeScript: args.registerTypeScript })
  try {
    const opened = await openPayload({ context })
    const manifest = new URL('../../examples/source-site/site.json', import.meta.url)
    const { startUrls } = JSON.parse(readFileSync(manifest, 'utf8')) as { startUrls: { main: string[]; letters: string[] } }
    let isStopped = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isStopped = true))
    for (const source of await ensureSources({ opened, siteUrl: args.siteUrl, startUrls })) {
      context.terminal.say(`\nImporting ${source.name}, ${source.rate.requests} requests a second at most`)
      const exitCode = await runSource({
        context,
        isDryRun: false,
        isFromStore: false,
        isJson: false,
        limit: null,
        opened,
        source,
      })
      // Some pages of the sample are broken on purpose; nothing at all is another matter.
      if (isStopped) return { admin: null, exitCode: EXIT.killed }
      if (exitCode !== EXIT.ok && exitCode !== EXIT.someFailed) return { admin: null, exitCode }
    }
    const admin = await ensureAdmin({ opened })
    await opened.close()
    return { admin, exitCode: EXIT.ok }
  } catch (error) {
    const { exitCode, line } = describeError(error)
    context.terminal.setStatus(null)
    context.terminal.say(`quickstart: ${line}`)
    return { admin: null, exitCode }
  }
}
