import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

// Payload writes types as values and leaves extensions out: neither holds in an ES module that is only stripped of types.
for (const name of readdirSync(import.meta.dirname)) {
  if (!name.endsWith('.ts')) continue
  const file = `${import.meta.dirname}/${name}`
  const text = readFileSync(file, 'utf8')
  const tidy = text
    .replace(
      'import { MigrateUpArgs, MigrateDownArgs, sql }',
      'import { type MigrateDownArgs, type MigrateUpArgs, sql }',
    )
    .replace(/from '(\.\/[^'.]+)';/g, "from '$1.js'")
  if (tidy !== text) writeFileSync(file, tidy)
}
