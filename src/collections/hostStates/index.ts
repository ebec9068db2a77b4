import type { CollectionConfig } from 'payload'

import { recordField } from '../../fields/recordField.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/**
 * What all processes share: of a host its pauses, its requests under way and its robots.txt, of logins how often they were
 * tried lately. Only the importer and the login guard touch it.
 * Scalars and JSON only: a change is one compare-and-set on `revision`.
 */
export function createHostStates({ access, slugs }: CollectionContext): CollectionConfig {
  return {
    slug: slugs.hostStates,
    access: { create: access.nobody, delete: access.nobody, read: access.nobody, update: access.nobody },
    admin: {
      description: label('collections:hostStates:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      hidden: true,
      useAsTitle: 'key',
    },
    disableDuplicate: true,
    fields: [
      { name: 'key', type: 'text', label: label('fields:key'), maxLength: 4000, required: true, unique: true },
      { name: 'revision', type: 'number', label: label('fields:revision'), required: true },
      recordField({ name: 'value' }),
    ],
    graphQL: false,
    labels: { plural: label('collections:hostStates:plural'), singular: label('collections:hostStates:singular') },
    lockDocuments: false,
  }
}
