import type { Field } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { seoField } from '../../fields/seoField.js'
import { slugField } from '../../fields/slugField.js'
import { label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createSourceFields } from './sourceFields.js'
import { createStoryFields } from './storyFields.js'

/** The fields of an article: three tabs for the work, and a side bar for what is looked up. */
export function createArticleFields(context: CollectionContext): Field[] {
  const { slugs } = context
  return [
    {
      type: 'tabs',
      tabs: [
        { fields: createStoryFields(context), label: label('tabs:story') },
        {
          fields: [
            { name: 'tags', type: 'text', hasMany: true, label: label('fields:tags') },
            {
              name: 'related',
              type: 'relationship',
              hasMany: true,
              label: label('fields:related'),
              maxDepth: 1,
              relationTo: slugs.articles,
              filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
            },
          ],
          label: label('tabs:links'),
        },
        { fields: createSourceFields(context), label: label('tabs:source') },
        { fields: [seoField({ mediaSlug: slugs.media })], label: label('tabs:seo') },
      ],
    },
    slugField(),
    {
      name: 'publishedAt',
      type: 'date',
      admin: {
        components: { Cell: COMPONENTS.publishedCell, Field: COMPONENTS.publishedField },
        date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' },
        description: label('hints:publishedAt'),
        position: 'sidebar',
      },
      index: true,
      label: label('fields:publishedAt'),
    },
    {
      name: 'publishedPrecision',
      type: 'select',
      // No default: what was stored before there was this field has a time.
      admin: { description: label('hints:publishedPrecision'), isClearable: false, position: 'sidebar' },
      label: label('fields:publishedPrecision'),
      options: selectOptions(['day', 'time']),
    },
    {
      name: 'categories',
      type: 'relationship',
      admin: { position: 'sidebar' },
      hasMany: true,
      index: true,
      label: label('fields:categories'),
      relationTo: slugs.categories,
    },
  ]
}
