import { existsSync } from 'node:fs'
import path from 'node:path'

import { CommandError } from '../commandError.js'
import { EXIT } from '../exitCodes.js'

/** A Payload project: its config file, and the folder that relative paths in it mean. */
export type Project = { readonly configPath: string; readonly root: string }

/**
 * The Payload project that the working directory belongs to.
 * @throws CommandError when there is none.
 */
export async function findProject({ cwd }: { cwd: string }): Promise<Project> {
  const { findConfig } = await import('payload/node').catch((cause: unknown) => {
    throw new CommandError({
      cause,
      exitCode: EXIT.usage,
      message: 'Payload is not installed here. Run "npm install payload" in your project, or call newsdesk inside it.',
    })
  })
  let configPath: string
  try {
    configPath = findConfig()
  } catch (cause) {
    throw noConfig({ cause, where: `in ${cwd} or the folders above it` })
  }
  if (!existsSync(configPath)) throw noConfig({ cause: null, where: `at ${configPath}` })
  return { configPath, root: packageRoot(path.dirname(configPath)) }
}

function noConfig({ cause, where }: { cause: unknown; where: string }): CommandError {
  return new CommandError({
    cause,
    exitCode: EXIT.usage,
    message: `No payload.config.ts was found ${where}. Call newsdesk inside your Payload project, or set PAYLOAD_CONFIG_PATH.`,
  })
}

/** The nearest folder with a package.json: the config may stand in src/. */
function packageRoot(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, 'package.json'))) return current
    if (path.dirname(current) === current) return folder
  }
}
