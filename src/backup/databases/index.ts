import type { Payload } from 'payload'

import { databaseOf } from '../../transfer/databaseOf.js'
import { BackupError } from '../backupError.js'
import type { BackupKind } from '../manifest.js'
import { mongoBackup } from './mongodb.js'
import { postgresBackup } from './postgres.js'
import { sqliteBackup } from './sqlite.js'
import type { DatabaseBackup } from './types.js'

const BACKUPS: Readonly<Record<BackupKind, DatabaseBackup>> = { mongodb: mongoBackup, postgres: postgresBackup, sqlite: sqliteBackup }

/**
 * How the project's database is copied and filled.
 * @throws BackupError when it is none of the three.
 */
export function backupOf(payload: Payload): { readonly kind: BackupKind; readonly database: DatabaseBackup } {
  const kind = databaseOf(payload)?.kind
  if (kind) return { database: BACKUPS[kind], kind }
  throw new BackupError({ code: 'unsupported', message: `The database adapter "${payload.db.name}" cannot be backed up by this command. Use the backups of the database itself.` })
}
