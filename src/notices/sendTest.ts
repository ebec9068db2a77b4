import { randomUUID } from 'node:crypto'

import { deliverNotice } from './deliver/deliverNotices.js'
import { enabledChannels } from './deliver/enabledChannels.js'
import { createNoticeStore } from './noticeStore.js'
import type { SentAgain } from './sendAgain.js'
import type { Notice, NoticeContext } from './types.js'

/** Sends a test notice by every way that is set up, and says what came of it. It stays in the list of notices. */
export async function sendTest(context: NoticeContext): Promise<{ readonly result: SentAgain; readonly notice: Notice | null }> {
  if (enabledChannels(context.options.notices).length === 0) return { notice: null, result: 'notSetUp' }
  const store = createNoticeStore(context)
  const signal = { detail: null, key: `test:${randomUUID()}`, kind: 'test', reason: null, source: null, subject: '' } as const
  const begun = await store.begin({ signal, state: 'over' })
  if (begun === null || !(await deliverNotice({ context, notice: begun }))) return { notice: begun, result: 'underWay' }
  const notice = await store.get(begun.id)
  return { notice, result: notice?.delivery === 'sent' ? 'sent' : 'failed' }
}
