import type { TestProject } from 'vitest/node'

import { startNewsroom } from '../../scripts/lib/startNewsroom.mjs'

declare module 'vitest' {
  // Vitest's own types are widened by declaration merging, which only an interface can do.
  export interface ProvidedContext {
    newsroom: { url: string; siteUrl: string; email: string; password: string; env: Record<string, string>; output: string }
  }
}

/** One newsroom for all browser tests: the quickstart, as a user runs it, on free ports and temporary data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { email, env, output, password, siteUrl, stop, url } = await startNewsroom()
  project.provide('newsroom', { email, env, output: output(), password, siteUrl, url })
  return async () => {
    await stop()
    for (const left of [url, siteUrl]) {
      const answer = await fetch(left).catch(() => null)
      if (answer) throw new Error(`Something still answers at ${left} after Ctrl-C.`)
    }
  }
}
