import type { Payload } from 'payload'

import { lastBackup } from '../../backup/lastBackup.js'
import { advice, type Finding, ok } from './finding.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** Who makes one a night has missed several. */
const OLD_DAYS = 7
const NEXT = 'Call "newsdesk backup FOLDER" every night, e.g. by cron (docs/operations.md).'

/** How long ago the last `newsdesk backup` of this database was made. Backups of other kinds are not known here. */
export async function checkBackup({ now, payload }: { now: number; payload: Payload }): Promise<Finding> {
  const at = await lastBackup(payload)
  if (at === null) return advice('backup', 'none was made with "newsdesk backup"', NEXT)
  const days = Math.max(0, Math.floor((now - at) / DAY_MS))
  const detail = `the last one was made at ${new Date(at).toISOString()}, ${days} ${days === 1 ? 'day' : 'days'} ago`
  return days > OLD_DAYS ? advice('backup', detail, NEXT) : ok('backup', detail)
}
