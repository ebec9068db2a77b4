import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { RichTextField } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { createArticleBodyFeatures } from './createArticleBodyFeatures.js'
import type { ArticleBodyLabels } from './labels.js'
import { ARTICLE_BODY_LABELS } from './labels.js'
import { checkBody } from './checkBody.js'
import { hideBadAddresses } from './hideBadAddresses.js'

/** The body of an article: rich text with just what the importer writes. Relations in it are read one level deep. */
export function createArticleBodyField(args: {
  slugs: Pick<SlugMap, 'articles' | 'media'>
  labels?: Partial<ArticleBodyLabels>
}): RichTextField {
  const labels: ArticleBodyLabels = { ...ARTICLE_BODY_LABELS, ...args.labels }
  return {
    name: 'body',
    type: 'richText',
    editor: lexicalEditor({ features: createArticleBodyFeatures({ labels, slugs: args.slugs }) }),
    hooks: { afterRead: [({ value }) => hideBadAddresses(value)], beforeValidate: [checkBody] },
    label: labels.body,
    maxDepth: 1,
  }
}
