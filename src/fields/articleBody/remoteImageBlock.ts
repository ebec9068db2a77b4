import type { Block, TextField, TextFieldSingleValidation } from 'payload'

import { safeHttpUrl } from '../../importers/lexical/safeUrl.js'
import type { ArticleBodyLabels } from './labels.js'
import { textFor } from './labels.js'

/** An image that stays at its source: linked instead of stored, or not to be had when it was imported. */
export function createRemoteImageBlock(labels: ArticleBodyLabels): Block {
  const urlField = (args: { name: string; label: ArticleBodyLabels['imageUrl']; required: boolean }): TextField => {
    const validate: TextFieldSingleValidation = (value, { req }) => {
      if (!value && !args.required) return true
      return safeHttpUrl(value?.trim()) !== null || textFor({ req, text: labels.urlRefused })
    }
    return { ...args, type: 'text', validate } as TextField
  }
  return {
    slug: 'remoteImage',
    fields: [
      urlField({ name: 'url', label: labels.imageUrl, required: true }),
      urlField({ name: 'fullUrl', label: labels.imageFullUrl, required: false }),
      { name: 'alt', type: 'text', label: labels.alt },
      { name: 'caption', type: 'textarea', label: labels.caption },
      { name: 'credit', type: 'text', label: labels.credit },
    ],
    interfaceName: 'RemoteImageBlock',
    labels: { plural: labels.remoteImages, singular: labels.remoteImage },
  }
}
