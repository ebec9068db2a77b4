import { SOURCE_DEFAULTS } from '../../importers/sourceDefaults.js'
import type { SourceDocument } from '../../importers/sourceSettings.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { listDocuments } from '../payload/listDocuments.js'
import { openPayload } from '../payload/openPayload.js'
import { printTable } from '../printTable.js'

/** Lists the sources, by name. */
export async function sources({ context, isJson }: { context: CommandContext; isJson: boolean }): Promise<ExitCode> {
  const { close, options, payload } = await openPayload({ context })
  const found = await listDocuments<SourceDocument>({ payload, slug: options.slugs.sources, sort: 'name' })
  if (isJson) for (const source of found) context.terminal.print(JSON.stringify(toRecord(source)))
  else if (found.length === 0) {
    context.terminal.say('There is no source yet. "newsdesk import <url|directory>" makes one, and so does the admin panel.')
  } else {
    printTable({
      heading: ['NAME', 'STATE', 'RATE', 'NEW ARTICLES', 'FROM'],
      rows: found.map((source) => {
        const record = toRecord(source)
        const more = record.startUrls.length > 1 ? ` and ${record.startUrls.length - 1} more` : ''
        return [
          record.name,
          record.enabled ? 'on' : 'off',
          `${record.rate.requests} in ${record.rate.intervalSeconds} s`,
          record.publish === 'published' ? 'published' : 'drafts',
          record.directory ?? `${record.startUrls[0] ?? ''}${more}`,
        ]
      }),
      terminal: context.terminal,
    })
  }
  await close()
  return EXIT.ok
}

function toRecord(source: SourceDocument): {
  id: string
  name: string
  kind: string
  enabled: boolean
  startUrls: string[]
  directory: string | null
  publish: string
  rate: { requests: number; intervalSeconds: number }
} {
  return {
    id: String(source.id),
    name: source.name,
    kind: source.kind ?? SOURCE_DEFAULTS.kind,
    enabled: source.enabled !== false,
    startUrls: (source.startUrls ?? []).map(({ url }) => url),
    directory: source.directory || null,
    publish: source.publishPolicy ?? SOURCE_DEFAULTS.publish,
    rate: {
      requests: source.limits?.requests ?? SOURCE_DEFAULTS.rate.requests,
      intervalSeconds: source.limits?.intervalSeconds ?? SOURCE_DEFAULTS.rate.intervalMs / 1000,
    },
  }
}
