import type { CollectionConfig } from 'payload'

import { fillPlainText } from '../../hooks/fillPlainText.js'
import { fillSlug } from '../../hooks/fillSlug.js'
import { datePublished } from '../../hooks/datePublished.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createArticleFields } from './fields.js'

/** Articles: drafts, versions and trash; what an import follows is guarded field by field by the importer. */
export function createArticles(context: CollectionContext): CollectionConfig {
  const { access, options, slugs } = context
  const { previewUrl } = options
  return {
    slug: slugs.articles,
    access: {
      create: access.curator,
      delete: access.trashOrAdmin,
      read: access.publishedOrStaff,
      readVersions: access.curator,
      update: access.curator,
    },
    admin: {
      defaultColumns: ['title', 'heroImage', '_status', 'categories', 'publishedAt', 'completeness'],
      description: label('collections:articles:description'),
      group: groupName('newsroom'),
      listSearchableFields: ['title', 'sourceKey'],
      pagination: { defaultLimit: 25 },
      useAsTitle: 'title',
      ...(previewUrl
        ? { preview: (doc, { locale }) => previewUrl({ collection: 'articles', doc, locale: locale ?? '' }) }
        : {}),
    },
    defaultPopulate: { publishedAt: true, publishedPrecision: true, slug: true, sourceKey: true, summary: true, title: true },
    defaultSort: '-publishedAt',
    fields: createArticleFields(context),
    graphQL: { pluralName: 'Articles', singularName: 'Article' },
    hooks: { beforeChange: [datePublished, fillPlainText], beforeValidate: [fillSlug] },
    // What every public read asks for comes first: else SQLite takes an index for the order and reads all articles.
    indexes: [
      { fields: ['_status', 'deletedAt', 'publishedAt', 'createdAt'] },
      { fields: ['_status', 'deletedAt', 'createdAt'] },
      // The list in the admin panel, which is read from the versions.
      { fields: ['deletedAt', 'publishedAt', 'createdAt'] },
      { fields: ['slug', '_status', 'deletedAt'] },
    ],
    labels: { plural: label('collections:articles:plural'), singular: label('collections:articles:singular') },
    trash: true,
    versions: { drafts: true, maxPerDoc: 10 },
  }
}
