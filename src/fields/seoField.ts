import type { CollectionSlug, GroupField } from 'payload'

import { label } from '../translations/label.js'

/** What search engines and shared links show instead of title, summary and lead image. */
export function seoField(args: { mediaSlug: CollectionSlug }): GroupField {
  return {
    name: 'seo',
    type: 'group',
    fields: [
      { name: 'title', type: 'text', label: label('fields:title') },
      { name: 'description', type: 'textarea', label: label('fields:description') },
      { name: 'image', type: 'upload', label: label('fields:image'), relationTo: args.mediaSlug },
    ],
    label: label('fields:seo'),
  }
}
