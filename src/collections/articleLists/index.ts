import type { CollectionConfig } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { urlField } from '../../fields/urlField.js'
import { groupName, label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/** Ordered lists of articles: what an import brings, and what editors make. */
export function createArticleLists({ access, slugs }: CollectionContext): CollectionConfig {
  return {
    slug: slugs.articleLists,
    access: { create: access.curator, delete: access.curator, read: access.anyone, update: access.curator },
    admin: {
      defaultColumns: ['title', 'kind', 'key', 'updatedAt'],
      description: label('collections:articleLists:description'),
      group: groupName('newsroom'),
      listSearchableFields: ['title', 'key'],
      useAsTitle: 'title',
    },
    defaultSort: 'title',
    fields: [
      { name: 'title', type: 'text', index: true, label: label('fields:title'), required: true },
      {
        name: 'entries',
        type: 'array',
        admin: { components: { RowLabel: COMPONENTS.entryLabel }, initCollapsed: true },
        fields: [
          {
            name: 'article',
            type: 'relationship',
            label: label('fields:article'),
            maxDepth: 1,
            relationTo: slugs.articles,
          },
          { name: 'title', type: 'text', label: label('fields:title') },
          urlField({ name: 'url', labelKey: 'fields:url' }),
          {
            name: 'pinned',
            type: 'checkbox',
            admin: { description: label('hints:pinned') },
            defaultValue: false,
            label: label('fields:pinned'),
          },
        ],
        label: label('fields:entries'),
        labels: { plural: label('fields:entries'), singular: label('fields:entry') },
      },
      {
        name: 'kind',
        type: 'select',
        admin: { position: 'sidebar' },
        defaultValue: 'custom',
        index: true,
        label: label('fields:kind'),
        options: selectOptions(['editors-picks', 'popular', 'custom']),
      },
      {
        name: 'key',
        type: 'text',
        admin: { description: label('hints:listKey'), position: 'sidebar' },
        index: true,
        label: label('fields:key'),
      },
    ],
    graphQL: { pluralName: 'ArticleLists', singularName: 'ArticleList' },
    labels: {
      plural: label('collections:articleLists:plural'),
      singular: label('collections:articleLists:singular'),
    },
  }
}
