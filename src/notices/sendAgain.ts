import { deliverNotice } from './deliver/deliverNotices.js'
import { enabledChannels } from './deliver/enabledChannels.js'
import { createNoticeStore } from './noticeStore.js'
import type { NoticeContext } from './types.js'

/** What came of it: `notSetUp`, there is no way to send; `underWay`, another process is just sending it. */
export type SentAgain = 'failed' | 'notSetUp' | 'sent' | 'underWay'

/** Sends the message of a notice again at once: by the ways that have failed or still wait, or by all where none has. */
export async function sendAgain(args: { context: NoticeContext; id: number | string }): Promise<SentAgain> {
  const { context, id } = args
  const store = createNoticeStore(context)
  const notice = await store.get(id)
  const enabled = enabledChannels(context.options.notices)
  if (notice === null || enabled.length === 0) return 'notSetUp'
  const missing = enabled.filter((channel) => notice[channel] !== 'sent')
  await store.sendAgain({ channels: missing.length > 0 ? missing : enabled, notice })
  const asked = await store.get(id)
  if (asked === null || !(await deliverNotice({ context, notice: asked }))) return 'underWay'
  return (await store.get(id))?.delivery === 'sent' ? 'sent' : 'failed'
}
