import type { CollectionBeforeChangeHook } from 'payload'

import { plainTextOf } from '../importers/lexical/index.js'

/** Computes the plain text from the body that is saved, whoever saves it and whatever is given for it. */
export const fillPlainText: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const { body } = (data.body === undefined ? (originalDoc ?? {}) : data) as { readonly body?: unknown }
  return { ...data, plainText: plainTextOf(body) }
}
