import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const eslint = new ESLint({ cwd: root })

const ZONE_RULES = ['import-x/no-restricted-paths', '@typescript-eslint/no-restricted-imports']

/** Rules of the import zones that a file with this one import would break. The file is never written. */
async function brokenZones({ file, imported }: { file: string; imported: string }): Promise<string[]> {
  const [result] = await eslint.lintText(`export * from '${imported}'\n`, { filePath: path.join(root, file) })
  return (result?.messages ?? []).map((message) => String(message.ruleId)).filter((rule) => ZONE_RULES.includes(rule))
}

const refused: readonly (readonly [why: string, file: string, imported: string])[] = [
  ['a stage does not know another stage', 'src/importers/map/virtual.ts', '../discover/index.js'],
  ['a stage does not know runImport', 'src/importers/fetch/virtual.ts', '../registry.js'],
  ['a tool does not know a stage', 'src/importers/http/virtual.ts', '../discover/index.js'],
  ['a pure stage does not use the network', 'src/importers/extract/virtual.ts', '../http/index.js'],
  ['a site family does not use the network', 'src/importers/sites/mirror/virtual.ts', '../../http/index.js'],
  ['a pure stage does not know Payload', 'src/importers/map/virtual.ts', 'payload'],
  ['a pure tool does not know Payload', 'src/importers/lexical/virtual.ts', '@payloadcms/richtext-lexical'],
  ['a pure tool does no I/O', 'src/importers/html/virtual.ts', 'node:fs'],
  ['collections do not know the importer', 'src/collections/articles/virtual.ts', '../../importers/discover/index.js'],
  ['client components get no server code', 'src/components/X/index.client.tsx', '../../importers/registry.js'],
  ['the plugin does not import the app', 'src/virtual.ts', '../payload.config.js'],
  ['the plugin does not import itself by name', 'src/virtual.ts', 'payload-newsdesk'],
]

const allowed: readonly (readonly [why: string, file: string, imported: string])[] = [
  ['a stage knows the contract', 'src/importers/map/virtual.ts', '../types.js'],
  ['a stage uses a tool', 'src/importers/fetch/virtual.ts', '../http/index.js'],
  ['a pure stage uses a pure tool', 'src/importers/extract/virtual.ts', '../html/index.js'],
  ['runImport joins the stages', 'src/importers/runImport.ts', './discover/index.js'],
  ['collections read the plain lists', 'src/collections/articles/virtual.ts', '../../importers/reasons.js'],
  ['the app imports the plugin', 'config/virtual.ts', '../src/slugs.js'],
]

describe('import zones', () => {
  it.each(refused)('%s', async (_why, file, imported) => {
    expect(await brokenZones({ file, imported })).not.toEqual([])
  })

  it.each(allowed)('%s', async (_why, file, imported) => {
    expect(await brokenZones({ file, imported })).toEqual([])
  })
})
