import type { CollectionConfig } from 'payload'

import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createBannerFields } from './fields.js'

/** Promo banners: image banners with a time and a place. Readers see those that are published and active now. */
export function createPromoBanners(context: CollectionContext): CollectionConfig {
  const { access, slugs } = context
  return {
    slug: slugs.promoBanners,
    access: {
      create: access.curator,
      delete: access.curator,
      read: access.activeOrStaff,
      readVersions: access.curator,
      update: access.curator,
    },
    admin: {
      defaultColumns: ['title', 'image', '_status', 'placements', 'order', 'startsAt', 'endsAt'],
      description: label('collections:promoBanners:description'),
      group: groupName('newsroom'),
      listSearchableFields: ['title', 'key'],
      pagination: { defaultLimit: 50 },
      useAsTitle: 'title',
    },
    defaultSort: 'order',
    fields: createBannerFields(context),
    graphQL: { pluralName: 'PromoBanners', singularName: 'PromoBanner' },
    indexes: [{ fields: ['_status', 'order', 'createdAt'] }],
    labels: {
      plural: label('collections:promoBanners:plural'),
      singular: label('collections:promoBanners:singular'),
    },
    versions: { drafts: true, maxPerDoc: 10 },
  }
}
