/** A project whose database is a server: Payload's adapters as a developer takes them, and the plugin. */
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

import { newsdeskPlugin } from '../../src/index.js'

const url = process.env.DATABASE_URL ?? ''

export default buildConfig({
  db: url.startsWith('postgres:') ? postgresAdapter({ pool: { connectionString: url } }) : mongooseAdapter({ url }),
  editor: lexicalEditor(),
  plugins: [newsdeskPlugin()],
  secret: 'a-secret-for-tests-only-0123456789abcdef',
  telemetry: false,
  typescript: { autoGenerate: false },
})
