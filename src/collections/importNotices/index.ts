import type { CollectionConfig, DateField, SelectField } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { hideEmpty } from '../../fields/hideEmpty.js'
import { groupName, label } from '../../translations/label.js'
import { noticesEn } from '../../translations/notices.en.js'
import type { CollectionContext } from '../types.js'

const HIDDEN = { disableListColumn: true, disableListFilter: true, hidden: true } as const

/** What a person should know of, and whether the message has arrived. Only the newsdesk writes it; a row is no setting. */
export function createImportNotices({ access, slugs }: CollectionContext): CollectionConfig {
  return {
    slug: slugs.importNotices,
    access: { create: access.nobody, delete: access.admin, read: access.staff, update: access.nobody },
    admin: {
      components: { edit: { beforeDocumentControls: [COMPONENTS.noticeControls] } },
      defaultColumns: ['kind', 'subject', 'state', 'startedAt', 'endedAt', 'delivery', 'error'],
      description: label('collections:importNotices:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['subject', 'detail'],
      useAsTitle: 'subject',
    },
    defaultSort: '-startedAt',
    disableDuplicate: true,
    fields: [
      { name: 'notice', type: 'ui', admin: { components: { Field: COMPONENTS.noticeField }, disableListColumn: true } },
      kindField(),
      { name: 'subject', type: 'text', label: label('notices:fields:subject') },
      // Shown with the notice.
      { name: 'reason', type: 'text', admin: HIDDEN },
      hideEmpty({ name: 'detail', type: 'textarea', label: label('fields:detail') }),
      hideEmpty({ name: 'error', type: 'textarea', label: label('notices:fields:error') }),
      stateField(),
      deliveryField('delivery'),
      deliveryField('mail'),
      deliveryField('webhook'),
      { name: 'attempts', type: 'number', admin: { position: 'sidebar' }, defaultValue: 0, label: label('notices:fields:attempts') },
      hideEmpty({ ...date('startedAt'), name: 'nextAttemptAt', label: label('notices:fields:nextAttemptAt') }),
      hideEmpty({ name: 'source', type: 'relationship', admin: { position: 'sidebar' }, label: label('fields:source'), relationTo: slugs.sources }),
      date('startedAt'),
      date('lastSeenAt'),
      hideEmpty(date('endedAt')),
      // Unique while the notice is open: of what is so, one notice tells.
      { name: 'key', type: 'text', admin: HIDDEN, maxLength: 4000, required: true, unique: true },
    ],
    graphQL: false,
    indexes: [{ fields: ['startedAt', 'createdAt'] }, { fields: ['delivery', 'startedAt', 'createdAt'] }],
    labels: { plural: label('collections:importNotices:plural'), singular: label('collections:importNotices:singular') },
    lockDocuments: false,
  }
}

function kindField(): SelectField {
  const kinds = Object.keys(noticesEn.kinds) as (keyof typeof noticesEn.kinds)[]
  return {
    name: 'kind',
    type: 'select',
    label: label('fields:kind'),
    options: kinds.map((value) => ({ label: label(`notices:kinds:${value}:title`), value })),
    required: true,
  }
}

function stateField(): SelectField {
  return {
    name: 'state',
    type: 'select',
    admin: { position: 'sidebar' },
    index: true,
    label: label('fields:state'),
    options: (['open', 'over'] as const).map((value) => ({ label: label(`notices:states:${value}`), value })),
    required: true,
  }
}

function deliveryField(name: 'delivery' | 'mail' | 'webhook'): SelectField {
  return {
    name,
    type: 'select',
    admin: { position: 'sidebar' },
    defaultValue: 'off',
    label: label(`notices:fields:${name}`),
    options: (['waiting', 'sent', 'failed', 'off'] as const).map((value) => ({ label: label(`notices:delivery:${value}`), value })),
  }
}

function date(name: 'endedAt' | 'lastSeenAt' | 'startedAt'): DateField {
  return {
    name,
    type: 'date',
    admin: { date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' }, position: 'sidebar' },
    label: label(name === 'endedAt' ? 'fields:finishedAt' : `fields:${name}`),
  }
}
