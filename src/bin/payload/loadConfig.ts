import { pathToFileURL } from 'node:url'

import type { SanitizedConfig } from 'payload'

import { InvalidOptionError } from '../../errors.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { oneLine } from '../describeError.js'
import { EXIT } from '../exitCodes.js'
import { findProject, type Project } from './findProject.js'

export type LoadedConfig = { readonly config: SanitizedConfig; readonly project: Project }

/**
 * Loads the project's environment files and its Payload config. The working directory becomes the project's folder,
 * as it is for `next` and `payload`, so that relative paths mean the same everywhere.
 * @throws CommandError or InvalidOptionError when that cannot be done.
 */
export async function loadConfig({ context }: { context: CommandContext }): Promise<LoadedConfig> {
  const project = await findProject({ cwd: context.cwd })
  process.chdir(project.root)
  const { loadEnv } = await import('payload/node')
  loadEnv()
  // A command neither watches for changes nor writes types, and `doctor` compares the versions.
  process.env.DISABLE_PAYLOAD_HMR = 'true'
  process.env.PAYLOAD_DISABLE_DEPENDENCY_CHECKER = 'true'
  await context.registerTypeScript()
  try {
    const loaded = (await import(pathToFileURL(project.configPath).href)) as { default: unknown }
    return { config: await readDefault(loaded.default), project }
  } catch (cause) {
    if (cause instanceof InvalidOptionError || isInvalidOption(cause)) throw cause
    if (cause instanceof Error && cause.name === 'DuplicateCollection') {
      const next = 'If a plugin adds it behind the newsdesk, give newsdeskPlugin an `order` above that of the plugin, or another slug in `slugs`.'
      throw new CommandError({ cause, exitCode: EXIT.usage, message: `${project.configPath}: ${oneLine(cause.message)}. ${next}` })
    }
    throw new CommandError({
      cause,
      exitCode: EXIT.nothingDone,
      message: `${project.configPath} cannot be loaded: ${oneLine(String((cause as Error)?.message ?? cause))} (NEWSDESK_DEBUG=1 shows where)`,
    })
  }
}

/** A config file that node takes for CommonJS arrives as `{ default: { default } }`. */
async function readDefault(value: unknown): Promise<SanitizedConfig> {
  const config = (await value) as SanitizedConfig | { default: unknown }
  if ('default' in config) return (await config.default) as SanitizedConfig
  return config
}

/** The project may hold a second copy of this package, whose classes are not ours. */
function isInvalidOption(error: unknown): error is InvalidOptionError {
  return error instanceof Error && error.name === 'InvalidOptionError'
}
