import type { ResolvedNewsdeskOptions } from './options.js'

/**
 * The options of the newsdesk in a Payload config, with every default filled in.
 * @throws Error when the config does not use the plugin.
 */
export function newsdeskOptions(config: {
  readonly custom?: Readonly<Record<string, unknown>>
}): ResolvedNewsdeskOptions {
  const options = config.custom?.newsdesk
  if (!options) {
    throw new Error('The Payload config does not use payload-newsdesk. Add newsdeskPlugin() to its plugins.')
  }
  return options as ResolvedNewsdeskOptions
}
