import type { FieldHook, TextField, TextFieldSingleValidation } from 'payload'

import { label } from '../translations/label.js'
import { message } from '../translations/message.js'
import type { NewsdeskKey } from '../translations/types.js'
import { refuseValue } from './refuseValue.js'
import { httpUrlRule, type UrlRule } from './urlRules.js'

/**
 * A text that is an address by its rule, so that no frontend ever renders `javascript:`. The rule holds in every write:
 * in drafts, in versions that are restored, and where the field's condition is false. What is stored without passing it,
 * from before the rule or past Payload, is read as null.
 */
export function urlField(args: {
  name: string
  labelKey: NewsdeskKey
  hintKey?: NewsdeskKey
  required?: boolean
  admin?: TextField['admin']
  /** @default httpUrlRule */
  rule?: UrlRule
  /** What is read of a value that was stored without passing the rule: nothing, or, where no reader sees it, the value. @default 'null' */
  readsBadAs?: 'null' | 'stored'
}): TextField {
  const { name, labelKey, hintKey, required = false, admin, readsBadAs = 'null', rule = httpUrlRule } = args
  const validate: TextFieldSingleValidation = (value, { data, req }) => {
    if (isEmpty(value)) return required ? message(req, 'validation:httpUrl') : true
    const verdict = rule(value, { data })
    return 'url' in verdict || message(req, verdict.fault, verdict.variables)
  }
  const settle: FieldHook = (place) => {
    const { req, value } = place
    if (isEmpty(value)) return value
    const verdict = rule(value, place)
    if ('url' in verdict) return verdict.url
    throw refuseValue({ message: message(req, verdict.fault, verdict.variables), place })
  }
  const hide: FieldHook = (place) => {
    if (isEmpty(place.value)) return place.value
    const verdict = rule(place.value, place)
    return 'url' in verdict ? verdict.url : null
  }
  return {
    name,
    type: 'text',
    admin: { ...(hintKey ? { description: label(hintKey) } : {}), ...admin },
    hooks: { ...(readsBadAs === 'null' ? { afterRead: [hide] } : {}), beforeValidate: [settle] },
    label: label(labelKey),
    required,
    validate,
  } as TextField
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
