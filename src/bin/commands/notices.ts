import { systemClock } from '../../importers/http/index.js'
import { sendTest } from '../../notices/sendTest.js'
import { CHANNELS, type Notice } from '../../notices/types.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { listDocuments } from '../payload/listDocuments.js'
import { type OpenedPayload, openPayload } from '../payload/openPayload.js'
import { printTable } from '../printTable.js'

/** Lists the notices, newest first, or sends a test notice. */
export async function notices(args: { context: CommandContext; isJson: boolean; isTest: boolean; limit: number }): Promise<ExitCode> {
  const opened = await openPayload({ context: args.context })
  try {
    return args.isTest ? await test({ ...args, opened }) : await list({ ...args, opened })
  } finally {
    await opened.close()
  }
}

async function list(args: { context: CommandContext; isJson: boolean; limit: number; opened: OpenedPayload }): Promise<ExitCode> {
  const { context, isJson, limit, opened } = args
  const { options, payload } = opened
  const found = await listDocuments<Partial<Notice>>({ limit, payload, slug: options.slugs.importNotices, sort: '-startedAt' })
  if (isJson) for (const notice of found) context.terminal.print(JSON.stringify(toRecord(notice)))
  else if (found.length === 0) context.terminal.say('There has been no notice yet.')
  else {
    printTable({
      heading: ['BEGAN', 'OVER', 'WHAT', 'ABOUT', 'DELIVERY', 'WHY NOT'],
      rows: found.map(({ delivery, endedAt, error, kind, startedAt, subject }) => [
        shortTime(startedAt),
        shortTime(endedAt),
        kind ?? '',
        subject ?? '',
        delivery ?? '',
        error ?? '',
      ]),
      terminal: context.terminal,
    })
  }
  return EXIT.ok
}

async function test(args: { context: CommandContext; isJson: boolean; opened: OpenedPayload }): Promise<ExitCode> {
  const { context, isJson, opened } = args
  const { options, payload } = opened
  const { notice, result } = await sendTest({ clock: systemClock, options, payload })
  if (isJson) context.terminal.print(JSON.stringify({ result, ...(notice ? toRecord(notice) : {}) }))
  else if (result === 'notSetUp') {
    context.terminal.say('newsdesk: Nobody is told: set notices.emailTo or notices.webhookUrl in the plugin options.')
  } else if (result === 'underWay') {
    context.terminal.say('newsdesk: A worker is sending it just now: "newsdesk notices" says what came of it.')
  } else {
    for (const channel of CHANNELS) if (notice && notice[channel] !== 'off') context.terminal.print(`${channel}: ${notice[channel]}`)
    if (notice?.error) context.terminal.say(`newsdesk: ${notice.error.replaceAll('\n', ' ')}`)
  }
  if (result === 'sent') return EXIT.ok
  return result === 'notSetUp' ? EXIT.usage : EXIT.nothingDone
}

function shortTime(at: string | null | undefined): string {
  return at ? at.slice(0, 19).replace('T', ' ') : ''
}

function toRecord(notice: Partial<Notice>): Record<string, unknown> {
  const { attempts, delivery, detail, endedAt, error, id, kind, mail, reason, startedAt, state, subject, webhook } = notice
  return {
    notice: String(id),
    kind,
    subject,
    state,
    startedAt: startedAt ?? null,
    endedAt: endedAt ?? null,
    reason: reason ?? null,
    detail: detail ?? null,
    delivery,
    mail,
    webhook,
    attempts,
    error: error ?? null,
  }
}
