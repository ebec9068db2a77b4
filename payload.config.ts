import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { zhTw } from '@payloadcms/translations/languages/zhTw'
import { buildConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import sharp from 'sharp'

import { createDatabase } from './config/database.js'
import { createEmail } from './config/email.js'
import { readEnvironment } from './config/environment.js'
import { createSecurity, createUsersOverride } from './config/security.js'

// Not the folder of this file: inside Next's build that is another one.
const root = process.cwd()
const environment = readEnvironment(process.env)

export default buildConfig({
  ...createSecurity(environment),
  admin: {
    // Gravatar would tell a stranger who works here.
    avatar: 'default',
    // Written as the reader's language writes dates.
    dateFormat: 'PPp',
    importMap: { baseDir: root },
    meta: { titleSuffix: ' · Newsdesk' },
  },
  db: await createDatabase(environment),
  editor: lexicalEditor(),
  email: createEmail(environment),
  i18n: { fallbackLanguage: 'en', supportedLanguages: { en, zh, 'zh-TW': zhTw } },
  plugins: [
    newsdeskPlugin({
      // Everything here is the newsroom's.
      api: { scope: 'project' },
      collections: { users: createUsersOverride(environment) },
      importer: {
        allowLoopback: environment.allowLoopback,
        allowedPorts: environment.allowedPorts,
        contact: environment.contact,
        pageStoreDirectory: environment.pageStoreDirectory,
      },
      login: { trustedProxies: environment.trustedProxies },
      media: { directory: environment.mediaDirectory },
      notices: environment.notices,
    }),
  ],
  secret: environment.secret,
  sharp,
  typescript: {
    autoGenerate: false,
    // The sources of the plugin must not know the types of one app.
    declare: false,
    outputFile: path.join(root, 'payload-types.ts'),
  },
})
