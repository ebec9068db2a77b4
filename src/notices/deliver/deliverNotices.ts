import { boundedTime, CLOCK_SKEW_MS } from '../../importers/boundedTime.js'
import { createNoticeStore } from '../noticeStore.js'
import { CHANNELS, type Channel, type DeliveryState, type Notice, type NoticeContext } from '../types.js'
import { composeNotice, type NoticeMessage } from './composeNotice.js'
import { DeliveryError } from './deliveryError.js'
import { sendMail } from './sendMail.js'
import { sendWebhook } from './sendWebhook.js'

/** A message that did not arrive so often is `failed`, until somebody sends it again: after about five hours. */
const MAX_ATTEMPTS = 10
const FIRST_PAUSE_MS = 60_000
const MAX_PAUSE_MS = 3_600_000
/** What an error may be long in the admin panel. */
const MAX_ERROR = 500

/**
 * Sends what waits to be sent and is due. Of many processes, one takes each attempt; a process that ends within it leaves
 * it to the next. Never throws for what a channel or one notice does.
 */
export async function deliverNotices(context: NoticeContext): Promise<void> {
  const now = context.clock.now()
  const waiting = await createNoticeStore(context).waiting()
  const due = waiting.filter(({ nextAttemptAt }) => {
    const stored = nextAttemptAt === null ? now : Date.parse(nextAttemptAt)
    return boundedTime({ maxAheadMs: MAX_PAUSE_MS + CLOCK_SKEW_MS, now, stored }) <= now
  })
  await Promise.all(
    due.map((notice) =>
      deliverNotice({ context, notice }).catch((err: unknown) =>
        context.payload.logger.error({ err, msg: 'A notice could not be sent', notice: notice.id }),
      ),
    ),
  )
}

/** Makes one attempt at the message of a notice; false when another process makes it. */
export async function deliverNotice(args: { context: NoticeContext; notice: Notice }): Promise<boolean> {
  const { context, notice } = args
  const store = createNoticeStore(context)
  const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** notice.attempts)
  const nextAttemptAt = new Date(context.clock.now() + pauseMs).toISOString()
  if (!(await store.claim({ nextAttemptAt, notice }))) return false
  const message = await composeNotice({ context, notice })
  const isLast = notice.attempts + 1 >= MAX_ATTEMPTS
  const results: Partial<Record<Channel, DeliveryState>> = {}
  const errors: string[] = []
  const attempt = async (channel: Channel): Promise<void> => {
    try {
      await SEND[channel]({ context, message })
      results[channel] = 'sent'
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error
      results[channel] = isLast || error.isFinal ? 'failed' : 'waiting'
      errors.push(`${channel}: ${error.message}`)
      context.payload.logger.error({ channel, msg: `A notice was not delivered: ${error.message}`, notice: notice.id })
    }
  }
  await Promise.all(CHANNELS.filter((channel) => notice[channel] === 'waiting').map(attempt))
  await store.settle({ error: errors.length > 0 ? errors.join('\n').slice(0, MAX_ERROR) : null, notice, results })
  return true
}

const SEND: Readonly<Record<Channel, (args: { context: NoticeContext; message: NoticeMessage }) => Promise<void>>> = {
  mail: ({ context, message }) => sendMail({ message, payload: context.payload, to: context.options.notices.emailTo }),
  webhook: ({ context, message }) => sendWebhook({ message, now: context.clock.now(), options: context.options }),
}
