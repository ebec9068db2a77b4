import type { CollectionSlug, Payload } from 'payload'

import { enabledChannels } from '../../notices/deliver/enabledChannels.js'
import type { ResolvedNewsdeskOptions } from '../../options.js'
import { advice, type Finding, ok, problem } from './finding.js'

/** Whether somebody is told when something needs a person, and whether the messages have arrived. */
export async function checkNotices({ options, payload }: { options: ResolvedNewsdeskOptions; payload: Payload }): Promise<Finding> {
  const channels = enabledChannels(options.notices)
  if (channels.length === 0) return advice('notices', 'nobody is told', 'Set notices.emailTo or notices.webhookUrl in the plugin options.')
  if (channels.includes('mail') && payload.email.name === 'console') {
    return problem('notices', 'notices.emailTo is set, and the Payload config has no email adapter', 'Add one, e.g. @payloadcms/email-nodemailer.')
  }
  const { totalDocs: failed } = await payload.count({
    collection: options.slugs.importNotices as CollectionSlug,
    overrideAccess: true,
    where: { delivery: { equals: 'failed' } },
  })
  if (failed > 0) return problem('notices', `${failed} not delivered`, '"newsdesk notices" lists them with the reason; send them again in the admin panel.')
  return ok('notices', `by ${channels.join(' and ')}; "newsdesk notices --test" sends a test`)
}
