import type { Field, FieldAffectingData, TextFieldSingleValidation } from 'payload'

import { safeHref } from '../../importers/lexical/safeUrl.js'
import type { ArticleBodyLabels } from './labels.js'
import { textFor } from './labels.js'

/**
 * Payload's link fields with an address field of our own. Payload's turns every address that its pattern does not
 * know (hosts without a dot, for one) into percent-encoded nonsense when saving, and takes any scheme.
 */
export function linkFields(args: { defaultFields: FieldAffectingData[]; labels: ArticleBodyLabels }): Field[] {
  const validate: TextFieldSingleValidation = (value, { req, siblingData }) => {
    if ((siblingData as { linkType?: unknown }).linkType === 'internal') return true
    const isSafe = typeof value === 'string' && safeHref(value.trim()) !== null
    return isSafe || textFor({ req, text: args.labels.linkRefused })
  }
  return args.defaultFields.map((field) =>
    field.name === 'url' ? ({ ...field, hooks: {}, validate } as unknown as Field) : (field as Field),
  )
}
