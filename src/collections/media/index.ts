import type { CollectionConfig } from 'payload'

import { measureTurned } from '../../hooks/measureTurned.js'
import { createMissingFile } from '../../hooks/missingFile.js'
import { withoutEmptyHash } from '../../hooks/withoutEmptyHash.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createMediaFields } from './fields.js'

/** Images, one file per content hash. Payload never fetches them: the importer brings the bytes. */
export function createMedia(context: CollectionContext): CollectionConfig {
  const { access, options, slugs } = context
  return {
    slug: slugs.media,
    access: { create: access.curator, delete: access.curator, read: access.anyone, update: access.curator },
    admin: {
      defaultColumns: ['filename', 'alt', 'credit', 'filesize', 'createdAt'],
      description: label('collections:media:description'),
      group: groupName('newsroom'),
      listSearchableFields: ['filename', 'alt'],
      pagination: { defaultLimit: 25 },
    },
    defaultPopulate: {
      alt: true,
      caption: true,
      credit: true,
      filename: true,
      height: true,
      mimeType: true,
      sizes: true,
      url: true,
      width: true,
    },
    defaultSort: '-createdAt',
    fields: createMediaFields(context),
    graphQL: { pluralName: 'MediaFiles', singularName: 'Media' },
    hooks: { beforeChange: [measureTurned, withoutEmptyHash] },
    labels: { plural: label('collections:media:plural'), singular: label('collections:media:singular') },
    lockDocuments: false,
    upload: {
      adminThumbnail: 'thumbnail',
      displayPreview: true,
      handlers: [createMissingFile({ directory: options.media.directory })],
      imageSizes: [
        { name: 'thumbnail', width: 320, withoutEnlargement: true },
        { name: 'card', width: 768, withoutEnlargement: true },
      ],
      // No SVG: it may carry scripts.
      mimeTypes: ['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'],
      // An allow-list of Payload's own fetch would pass its guard against private addresses.
      pasteURL: false,
      staticDir: options.media.directory,
    },
  }
}

