/** A project in which a plugin adds its media behind the newsdesk, which has made its own by then. */
import path from 'node:path'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type Plugin } from 'payload'

import { newsdeskPlugin } from '../../src/index.js'

const addsMedia: Plugin = (config) => ({
  ...config,
  collections: [...(config.collections ?? []), { slug: 'media', fields: [], upload: true }],
})

export default buildConfig({
  db: sqliteAdapter({ client: { url: `file:${path.join(process.env.NEWSDESK_TEST_FOLDER ?? '', 'late.db')}` } }),
  editor: lexicalEditor(),
  plugins: [newsdeskPlugin(), addsMedia],
  secret: 'a-secret-for-tests-only-0123456789abcdef',
  telemetry: false,
  typescript: { autoGenerate: false },
})
