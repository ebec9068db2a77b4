import type { CollectionConfig } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { followSchedule } from '../../hooks/followSchedule.js'
import { createForgetPlaces } from '../../hooks/forgetPlaces.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createSourceFields } from './fields.js'

/** Where pages come from. Read by every run; written by admins and importers. */
export function createSources(context: CollectionContext): CollectionConfig {
  const { access, slugs } = context
  return {
    slug: slugs.sources,
    access: { create: access.sourceWriter, delete: access.admin, read: access.staff, update: access.sourceWriter },
    admin: {
      components: {
        beforeListTable: [COMPONENTS.workerNotice],
        edit: { beforeDocumentControls: [{ clientProps: { runsSlug: slugs.importRuns }, path: COMPONENTS.sourceControls }] },
      },
      defaultColumns: ['name', 'enabled', 'kind', 'nextRunAt', 'pausedReason', 'publishPolicy', 'updatedAt'],
      description: label('collections:sources:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['name'],
      useAsTitle: 'name',
    },
    defaultPopulate: { enabled: true, kind: true, name: true },
    defaultSort: 'name',
    fields: createSourceFields(context),
    graphQL: false,
    hooks: { beforeChange: [followSchedule], beforeDelete: [createForgetPlaces({ slugs })] },
    labels: { plural: label('collections:sources:plural'), singular: label('collections:sources:singular') },
  }
}
