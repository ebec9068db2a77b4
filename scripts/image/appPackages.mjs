/** What the app needs in production besides the plugin's own dependencies. In package.json they are development packages. */
export const APP_PACKAGES = [
  '@payloadcms/db-mongodb',
  '@payloadcms/db-postgres',
  '@payloadcms/db-sqlite',
  '@payloadcms/next',
  '@payloadcms/richtext-lexical',
  '@payloadcms/translations',
  '@payloadcms/ui',
  'graphql',
  'next',
  'nodemailer',
  'payload',
  'pg',
  'react',
  'react-dom',
  'sharp',
]
