import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

type Manifest = { readonly devDependencies: Readonly<Record<string, string>>; readonly dependencies: Readonly<Record<string, string>> }

const NEEDED = [
  '@payloadcms/db-sqlite',
  '@payloadcms/next',
  '@payloadcms/richtext-lexical',
  '@payloadcms/translations',
  '@payloadcms/ui',
  'graphql',
  'next',
  'payload',
  'react',
  'react-dom',
  'sharp',
  'typescript',
]

const CONFIG = `import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'

export default buildConfig({
  admin: { importMap: { baseDir: path.resolve() } },
  collections: [{ slug: 'pages', fields: [{ name: 'title', type: 'text' }] }],
  db: sqliteAdapter({ blocksAsJSON: true, client: { url: 'file:./project.db' }, idType: 'uuidv7' }),
  editor: lexicalEditor(),
  plugins: [newsdeskPlugin({ slugs: { articles: 'stories' } })],
  secret: process.env.PAYLOAD_SECRET ?? '',
  telemetry: false,
  typescript: { autoGenerate: false },
})
`

const LAYOUT = `import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import type { ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { importMap } from './admin/importMap.js'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  return handleServerFunctions({ ...args, config, importMap })
}

export default function Layout({ children }: { children: ReactNode }) {
  return <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>{children}</RootLayout>
}
`

const PAGE = `import config from '@payload-config'
import { RootPage } from '@payloadcms/next/views'
import { importMap } from '../importMap.js'

type Args = { params: Promise<{ segments: string[] }>; searchParams: Promise<Record<string, string | string[]>> }

export default function Page({ params, searchParams }: Args) {
  return RootPage({ config, importMap, params, searchParams })
}
`

const REST = `import config from '@payload-config'
import { REST_GET } from '@payloadcms/next/routes'

export const GET = REST_GET(config)
`

const GRAPHQL = `import config from '@payload-config'
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { guardGraphql } from 'payload-newsdesk/routes'

export const POST = guardGraphql({ config, handler: GRAPHQL_POST(config) })
`

const NEXT_CONFIG = `import { withPayload } from '@payloadcms/next/withPayload'

export default withPayload({ turbopack: { root: import.meta.dirname } })
`

const CHECK = `import config from '@payload-config'
import { getPayload } from 'payload'

const payload = await getPayload({ config })
const { docs } = await payload.find({ collection: 'stories', depth: 0, draft: true })
console.log(JSON.stringify(docs.map(({ sourceKey, title }) => ({ sourceKey, title }))))
process.exit(0)
`

/** As in the project that `create-payload-app` makes with Payload 3.90. */
const SHARP = '0.34.2'

/** Writes an empty Payload project that uses the packed plugin, as `create-payload-app` would leave it. */
export async function writeEmptyProject(args: {
  directory: string
  /** What else is to be installed, by name and version. */
  packages: Readonly<Record<string, string>>
  tarball: string
  root: string
}): Promise<void> {
  const { directory, packages, root, tarball } = args
  const { dependencies, devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Manifest
  const versions = { ...dependencies, ...devDependencies }
  const files: Readonly<Record<string, string>> = {
    'app/(payload)/admin/[[...segments]]/page.tsx': PAGE,
    'app/(payload)/admin/importMap.js': 'export const importMap = {}\n',
    'app/(payload)/api/[...slug]/route.ts': REST,
    'app/(payload)/api/graphql/route.ts': GRAPHQL,
    'app/(payload)/layout.tsx': LAYOUT,
    'check.ts': CHECK,
    'next.config.mjs': NEXT_CONFIG,
    'package.json': JSON.stringify({
      dependencies: {
        ...Object.fromEntries(NEEDED.map((name) => [name, versions[name]])),
        ...packages,
        'payload-newsdesk': `file:${tarball}`,
        sharp: SHARP,
      },
      devDependencies: Object.fromEntries(['@types/node', '@types/react', '@types/react-dom'].map((name) => [name, versions[name]])),
      name: 'empty-project',
      private: true,
      type: 'module',
      version: '0.0.0',
    }),
    'payload.config.ts': CONFIG,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        allowJs: true,
        esModuleInterop: true,
        isolatedModules: true,
        jsx: 'preserve',
        lib: ['DOM', 'DOM.Iterable', 'ES2022'],
        module: 'ESNext',
        moduleResolution: 'Bundler',
        noEmit: true,
        paths: { '@payload-config': ['./payload.config.ts'] },
        plugins: [{ name: 'next' }],
        skipLibCheck: true,
        strict: true,
        target: 'ES2022',
      },
      exclude: ['node_modules', 'scenarios'],
      include: ['next-env.d.ts', '**/*.ts', '**/*.tsx'],
    }),
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
    await writeFile(path.join(directory, file), text)
  }
}
