import { initI18n } from '@payloadcms/translations'
import { formatAdminURL } from 'payload/shared'

import { REASON_CODES } from '../../importers/reasons.js'
import type { NewsdeskKey } from '../../translations/types.js'
import { en } from '../../translations/en.js'
import type { Notice, NoticeContext } from '../types.js'

/** What a webhook is sent. Times are ISO 8601. */
export type NoticeEvent = {
  /** Of this message: the same in every attempt, so that a receiver can leave out what it has had. */
  readonly id: string
  readonly type: 'notice.began' | 'notice.over' | 'notice.test'
  readonly notice: {
    readonly id: string
    readonly kind: string
    readonly subject: string
    /** A code of docs/reasons.md, or why a schedule has paused itself; null where there is none. */
    readonly reason: string | null
    readonly startedAt: string
    readonly endedAt: string | null
    /** What is so, what to do about it, and where, in the language of the notices. */
    readonly title: string
    readonly text: string
    readonly next: string
    /** The page of the admin panel; without `serverURL` in the Payload config only its path. */
    readonly url: string
  }
}

/** A message of a notice, in the forms in which it is sent. */
export type NoticeMessage = {
  readonly subject: string
  readonly text: string
  readonly event: NoticeEvent
}

type Translate = (key: NewsdeskKey, variables?: Readonly<Record<string, unknown>>) => string

/** The message that a notice has begun, or is over. */
export async function composeNotice(args: { context: NoticeContext; notice: Notice }): Promise<NoticeMessage> {
  const { context, notice } = args
  const { config } = context.payload
  const { language } = context.options.notices
  const wanted = language in (config.i18n.supportedLanguages ?? {}) ? language : config.i18n.fallbackLanguage
  const i18n = await initI18n({ config: config.i18n, context: 'api', language: wanted })
  const t: Translate = (key, variables) => (i18n.t as unknown as (key: string, variables?: object) => string)(`newsdesk:${key}`, variables)

  const { detail, kind, reason, subject } = notice
  const isOver = notice.state === 'over' && kind !== 'test'
  const title = t(`notices:kinds:${kind}:title`)
  const what = [t(`notices:kinds:${kind}:what`, { subject }), reasonSentence({ reason, t }), detail].filter(Boolean).join('\n')
  const next = isOver ? t('notices:mail:nothingToDo') : t(`notices:kinds:${kind}:next`)
  const url = adminUrl({ context, notice })
  const times = isOver
    ? t('notices:mail:lasted', { from: inWords(notice.startedAt), to: inWords(notice.endedAt ?? notice.lastSeenAt) })
    : t('notices:mail:since', { from: inWords(notice.startedAt) })
  const lines = [isOver ? t('notices:mail:isOver', { title }) : what, `${t('notices:mail:whatToDo')} ${next}`, times, url]
  return {
    event: {
      id: `${notice.id}-${isOver ? 'over' : 'began'}`,
      notice: {
        endedAt: notice.endedAt,
        id: String(notice.id),
        kind,
        next,
        reason,
        startedAt: notice.startedAt,
        subject,
        text: isOver ? t('notices:mail:isOver', { title }) : what,
        title,
        url,
      },
      type: kind === 'test' ? 'notice.test' : isOver ? 'notice.over' : 'notice.began',
    },
    subject: oneLine(`[Newsdesk] ${isOver ? `${t('notices:mail:over')} ` : ''}${title}${subject ? `: ${subject}` : ''}`),
    text: `${lines.join('\n\n')}\n`,
  }
}

function reasonSentence({ reason, t }: { reason: string | null; t: Translate }): string | null {
  const code = REASON_CODES.find((known) => known === reason)
  if (code) return t(`reasons:${code}:what`)
  const paused = (Object.keys(en.jobs.pausedReasons) as (keyof typeof en.jobs.pausedReasons)[]).find((known) => known === reason)
  return paused ? t(`jobs:pausedReasons:${paused}`) : reason
}

/** Where the person who is told finds what it is about. */
function adminUrl({ context, notice }: { context: NoticeContext; notice: Notice }): string {
  const { options, payload } = context
  const { slugs } = options
  const page =
    notice.kind === 'no-worker'
      ? slugs.importWorkers
      : notice.source === null
        ? `${slugs.importNotices}/${notice.id}`
        : `${slugs.sources}/${notice.source}`
  return formatAdminURL({ adminRoute: payload.config.routes.admin, path: `/collections/${page}`, serverURL: payload.config.serverURL })
}

function inWords(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

/** A header of a mail is one line, whatever a source is called. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim()
}
