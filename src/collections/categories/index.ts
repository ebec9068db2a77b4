import type { CollectionConfig } from 'payload'

import { imageField } from '../../fields/imageField.js'
import { slugField } from '../../fields/slugField.js'
import { urlField } from '../../fields/urlField.js'
import { cleanTitle } from '../../hooks/cleanTitle.js'
import { fillSlug } from '../../hooks/fillSlug.js'
import { groupName, label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { validateParent } from './validateParent.js'

/** Categories: sections of the site and entries of its navigation. */
export function createCategories({ access, options, slugs }: CollectionContext): CollectionConfig {
  const { previewUrl } = options
  return {
    slug: slugs.categories,
    access: { create: access.curator, delete: access.curator, read: access.anyone, update: access.curator },
    admin: {
      defaultColumns: ['title', 'tileImage', 'placement', 'order', 'slug', 'sourcePath'],
      description: label('collections:categories:description'),
      group: groupName('newsroom'),
      listSearchableFields: ['title', 'slug'],
      pagination: { defaultLimit: 50 },
      useAsTitle: 'title',
      ...(previewUrl
        ? { preview: (doc, { locale }) => previewUrl({ collection: 'categories', doc, locale: locale ?? '' }) }
        : {}),
    },
    defaultPopulate: { externalUrl: true, slug: true, title: true },
    defaultSort: ['placement', 'order'],
    fields: [
      { name: 'title', type: 'text', hooks: { beforeValidate: [cleanTitle] }, label: label('fields:title'), required: true },
      {
        type: 'row',
        fields: [
          {
            name: 'placement',
            type: 'select',
            admin: { width: '50%' },
            defaultValue: 'none',
            label: label('fields:placement'),
            options: selectOptions(['tiles', 'topics', 'none']),
          },
          {
            name: 'order',
            type: 'number',
            admin: { description: label('hints:bannerOrder'), step: 1, width: '50%' },
            index: true,
            label: label('fields:order'),
          },
        ],
      },
      imageField({
        name: 'tileImage',
        labelKey: 'fields:tileImage',
        mediaSlug: slugs.media,
        remoteField: 'tileImageUrl',
        admin: { condition: isTile },
      }),
      urlField({
        name: 'tileImageUrl',
        labelKey: 'fields:tileImageUrl',
        hintKey: 'hints:tileImageUrl',
        admin: { condition: isTile },
      }),
      urlField({ name: 'externalUrl', labelKey: 'fields:externalUrl', hintKey: 'hints:externalUrl' }),
      slugField(),
      {
        name: 'parent',
        type: 'relationship',
        admin: { position: 'sidebar' },
        filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
        index: true,
        label: label('fields:parent'),
        relationTo: slugs.categories,
        validate: validateParent,
      },
      {
        name: 'sourcePath',
        type: 'text',
        access: { create: access.fieldNobody, update: access.fieldNobody },
        admin: { position: 'sidebar', readOnly: true },
        index: true,
        label: label('fields:sourcePath'),
      },
    ],
    graphQL: { pluralName: 'Categories', singularName: 'Category' },
    hooks: { beforeValidate: [fillSlug] },
    indexes: [{ fields: ['placement', 'order', 'createdAt'] }],
    labels: { plural: label('collections:categories:plural'), singular: label('collections:categories:singular') },
  }
}

function isTile(data: { placement?: unknown }): boolean {
  return data.placement === 'tiles'
}
