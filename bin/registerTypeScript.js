import nodeModule from 'node:module'

let registered = null

/**
 * Lets this process import TypeScript and the paths of the project's tsconfig.json. Safe to call twice.
 *
 * Where node has the synchronous module.registerHooks (23.5 and later), tsx would use it and pass its own query strings
 * on to node's built-in modules. Without it tsx takes its older way, which does not. Payload's own command line does the
 * same: https://github.com/payloadcms/payload/issues/16949
 */
export function registerTypeScript() {
  registered ??= (async () => {
    if (typeof nodeModule.registerHooks === 'function') nodeModule.registerHooks = undefined
    nodeModule.register('./lexicalConditions.js', import.meta.url)
    const { register: registerImport } = await import('tsx/esm/api')
    const { register: registerRequire } = await import('tsx/cjs/api')
    registerRequire()
    registerImport()
  })()
  return registered
}
