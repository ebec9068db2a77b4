import type { TextField } from 'payload'

import { label } from '../translations/label.js'
import type { NewsdeskKey } from '../translations/types.js'
import { message } from '../translations/message.js'

/** A text that is an http(s) address without credentials, so that no frontend ever renders `javascript:`. */
export function urlField(args: {
  name: string
  labelKey: NewsdeskKey
  hintKey?: NewsdeskKey
  required?: boolean
  admin?: TextField['admin']
}): TextField {
  const { name, labelKey, hintKey, required = false, admin } = args
  return {
    name,
    type: 'text',
    admin: { ...(hintKey ? { description: label(hintKey) } : {}), ...admin },
    label: label(labelKey),
    required,
    validate: (value: string | null | undefined, { req }: { req: { t: unknown } }) => {
      if (!value) return required ? message(req, 'validation:httpUrl') : true
      if (!URL.canParse(value)) return message(req, 'validation:httpUrl')
      const { password, protocol, username } = new URL(value)
      if (protocol !== 'http:' && protocol !== 'https:') return message(req, 'validation:httpUrl')
      return username || password ? message(req, 'validation:noCredentials') : true
    },
  } as TextField
}
