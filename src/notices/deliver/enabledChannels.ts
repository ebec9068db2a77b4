import type { ResolvedNewsdeskOptions } from '../../options.js'
import type { Channel } from '../types.js'

/** The ways that the project has set up. */
export function enabledChannels({ emailTo, webhookUrl }: ResolvedNewsdeskOptions['notices']): readonly Channel[] {
  return [...(emailTo.length > 0 ? (['mail'] as const) : []), ...(webhookUrl === null ? [] : (['webhook'] as const))]
}
