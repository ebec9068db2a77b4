import { existsSync } from 'node:fs'
import path from 'node:path'

import { UsageError } from '../../importers/errors.js'
import { findSource } from '../../importers/findSource.js'
import { REASON_CODES, type ReasonCode } from '../../importers/reasons.js'
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
  /** Ask also for what is not due. */
  isNow: boolean
  /** Ask for every page as if none had come yet. */
  isRefetch: boolean
  isJson: boolean
  onlyReason: string | null
  onlyRun: string | null
}): Promise<ExitCode> {
  const { context, isDryRun } = args
  const onlyReason = readReason(args)
  if (args.isRefetch && args.isFromStore) {
    throw new UsageError({ code: 'bad-option', message: '--refetch asks for every page, and --from-store for none: give one of them.' })
  }
  const opened = await openPayload({ context })
  const { options, payload } = opened
  const target = resolveTarget({ context, target: args.target })
  const source = await findSource({ create: !isDryRun, payload, slugs: options.slugs, target })
  const exitCode = await runSource({ ...args, onlyReason, opened, source })
  await opened.close()
  return exitCode
}

/** @throws UsageError for an unknown code, and for a choice of items that a run which discovers cannot make. */
function readReason(args: { isFromStore: boolean; onlyReason: string | null; onlyRun: string | null }): ReasonCode | null {
  const { isFromStore, onlyReason, onlyRun } = args
  if (!isFromStore && (onlyReason ?? onlyRun) !== null) {
    throw new UsageError({ code: 'bad-option', message: '--reason and --run choose among stored pages: give --from-store too.' })
  }
  const known = REASON_CODES.find((code) => code === onlyReason) ?? null
  if (onlyReason === null || known !== null) return known
  throw new UsageError({
    code: 'bad-option',
    message: `--reason: "${onlyReason}" is no reason code. docs/reasons.md lists them all.`,
  })
}

/** A folder is named from where the command was called, which need not be the project's folder. */
function resolveTarget({ context, target }: { context: CommandContext; target: string }): string {
  const folder = path.resolve(context.cwd, target)
  return process.cwd() !== context.cwd && !target.includes('://') && existsSync(folder) ? folder : target
}
