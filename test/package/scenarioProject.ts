import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { BLANK_COLLECTIONS, type Scenario, type Slugs } from './scenarios.js'

/** What the script of the project prints of it. */
export type Desk = {
  readonly articles: readonly { readonly title: string; readonly body: string; readonly heroImage: unknown }[]
  readonly media: readonly (Readonly<Record<string, unknown>> & { readonly id: unknown; readonly alt: string })[]
}

/** Behind this text stands what the script has to say. */
export const ANSWER = 'DESK '

/** Writes the project of a scenario into a folder below the one that everything is installed in. */
export async function writeScenario(args: { directory: string; scenario: Scenario }): Promise<void> {
  const { directory, scenario } = args
  const files: Readonly<Record<string, string>> = {
    'desk.ts': deskScript({ articles: 'articles', media: 'media', users: 'users', ...scenario.slugs }),
    'package.json': JSON.stringify({ name: 'adopter', private: true, type: 'module' }),
    'payload.config.ts': configOf(scenario),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        esModuleInterop: true,
        isolatedModules: true,
        jsx: 'preserve',
        lib: ['DOM', 'DOM.Iterable', 'ES2022'],
        module: 'ESNext',
        moduleResolution: 'Bundler',
        noEmit: true,
        noUncheckedIndexedAccess: true,
        paths: { '@payload-config': ['./payload.config.ts'] },
        skipLibCheck: true,
        strict: true,
        target: 'ES2022',
      },
      include: ['**/*.ts'],
    }),
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
    await writeFile(path.join(directory, file), text)
  }
}

function configOf(scenario: Scenario): string {
  const { collections = BLANK_COLLECTIONS, config = [], database = '', imports = [], options = [], pluginsBefore = [], pluginsBehind = [] } = scenario
  const newsdesk = `newsdeskPlugin({ ${["importer: { allowLoopback: true, contact: 'https://adopter.example/contact' }", ...options].join(', ')} })`
  return `import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import sharp from 'sharp'
${imports.join('\n')}

export default buildConfig({
  collections: [${collections.join(', ')}],
  db: sqliteAdapter({ client: { url: 'file:./project.db' }, ${database} }),
  editor: lexicalEditor(),
  plugins: [${[...pluginsBefore, newsdesk, ...pluginsBehind].join(', ')}],
  secret: process.env.PAYLOAD_SECRET ?? '',
  sharp,
  telemetry: false,
  typescript: { autoGenerate: false, outputFile: path.resolve('payload-types.ts') },
  ${config.map((line) => `${line},`).join('\n  ')}
})
`
}

/** Reads, and with DESK=edit changes as an editor does, what was imported: through the types that Payload generated. */
function deskScript({ articles, media }: Slugs): string {
  return `import config from '@payload-config'
import { getPayload } from 'payload'

const payload = await getPayload({ config })
if (process.env.DESK === 'edit') {
  const { docs: [article] } = await payload.find({ collection: '${articles}', depth: 0, draft: true })
  const { docs: [image] } = await payload.find({ collection: '${media}', depth: 0 })
  if (article) await payload.update({ collection: '${articles}', data: { title: 'Ours' }, draft: true, id: article.id })
  if (image) await payload.update({ collection: '${media}', data: { alt: 'Ours' }, id: image.id })
}
const found = await payload.find({ collection: '${articles}', depth: 0, draft: true })
const images = await payload.find({ collection: '${media}', depth: 0 })
const articles = found.docs.map(({ body, heroImage, title }) => ({ body: JSON.stringify(body), heroImage, title }))
console.log('${ANSWER}' + JSON.stringify({ articles, media: images.docs }))
process.exit(0)
`
}
