import { definePlugin, type Plugin } from 'payload'

import { addNewsdesk } from './addNewsdesk.js'
import type { NewsdeskPluginOptions } from './options.js'
import { resolveOptions } from './resolveOptions.js'

/**
 * Adds a newsroom and its importer to a Payload project.
 * @throws InvalidOptionError at once when an option cannot be used.
 * @example plugins: [newsdeskPlugin({ slugs: { articles: 'news' } })]
 */
export function newsdeskPlugin(options: NewsdeskPluginOptions = {}): Plugin {
  const resolved = resolveOptions(options)
  const create = definePlugin({
    order: resolved.order,
    plugin: ({ config }) => addNewsdesk({ config, options: resolved }),
    slug: 'payload-newsdesk',
  })
  return Object.assign(create(), { options: { ...options } })
}
