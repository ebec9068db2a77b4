import { existsSync } from 'node:fs'
import path from 'node:path'

import { findSource } from '../../importers/findSource.js'
import type { CommandContext } from '../context.js'
import type { ExitCode } from '../exitCodes.js'
import { runSource } from '../import/runSource.js'
import { openPayload } from '../payload/openPayload.js'

/** Imports a source and shows how it goes. */
export async function importSource(args: {
  context: CommandContext
  target: string
  limit: number | null
  isDryRun: boolean
  isFromStore: boolean
  isJson: boolean
}): Promise<ExitCode> {
  const { context, isDryRun } = args
  const opened = await openPayload({ context })
  const { options, payload } = opened
  const target = resolveTarget({ context, target: args.target })
  const source = await findSource({ create: !isDryRun, payload, slugs: options.slugs, target })
  const exitCode = await runSource({ ...args, opened, source })
  await opened.close()
  return exitCode
}

/** A folder is named from where the command was called, which need not be the project's folder. */
function resolveTarget({ context, target }: { context: CommandContext; target: string }): string {
  const folder = path.resolve(context.cwd, target)
  return process.cwd() !== context.cwd && !target.includes('://') && existsSync(folder) ? folder : target
}
