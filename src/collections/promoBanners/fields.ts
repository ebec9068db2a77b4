import type { DateField, DateFieldValidation, Field } from 'payload'

import { imageField } from '../../fields/imageField.js'
import { urlField } from '../../fields/urlField.js'
import { label, selectOptions } from '../../translations/label.js'
import { message } from '../../translations/message.js'
import type { CollectionContext } from '../types.js'

/** The fields of a banner: image and link in the middle, place and time at the side. */
export function createBannerFields({ access, slugs }: CollectionContext): Field[] {
  return [
    { name: 'title', type: 'text', label: label('fields:title'), required: true },
    { name: 'alt', type: 'text', admin: { description: label('hints:alt') }, label: label('fields:alt') },
    imageField({ name: 'image', labelKey: 'fields:image', mediaSlug: slugs.media, remoteField: 'imageUrl' }),
    urlField({ name: 'imageUrl', labelKey: 'fields:imageUrl', hintKey: 'hints:heroImageUrl' }),
    {
      name: 'link',
      type: 'group',
      fields: [
        {
          name: 'type',
          type: 'select',
          defaultValue: 'article',
          label: label('fields:type'),
          options: selectOptions(['article', 'url']),
        },
        {
          name: 'article',
          type: 'relationship',
          admin: { condition: (_, link) => link?.type !== 'url' },
          label: label('fields:article'),
          maxDepth: 1,
          relationTo: slugs.articles,
        },
        urlField({ name: 'url', labelKey: 'fields:url', admin: { condition: (_, link) => link?.type === 'url' } }),
      ],
      label: label('fields:link'),
    },
    {
      name: 'placements',
      type: 'select',
      admin: { position: 'sidebar' },
      hasMany: true,
      index: true,
      label: label('fields:placements'),
      options: selectOptions(['sidebar', 'home', 'article']),
    },
    {
      name: 'order',
      type: 'number',
      admin: { description: label('hints:bannerOrder'), position: 'sidebar', step: 1 },
      label: label('fields:order'),
    },
    {
      name: 'weight',
      type: 'number',
      admin: { description: label('hints:bannerWeight'), position: 'sidebar', step: 1 },
      label: label('fields:weight'),
      min: 0,
    },
    momentField({ name: 'startsAt', hintKey: 'hints:startsAt' }),
    {
      ...momentField({ name: 'endsAt', hintKey: 'hints:endsAt' }),
      validate: validateEnd,
    },
    {
      name: 'key',
      type: 'text',
      access: { create: access.fieldNobody, update: access.fieldNobody },
      admin: { description: label('hints:bannerKey'), disableBulkEdit: true, position: 'sidebar', readOnly: true },
      index: true,
      label: label('fields:key'),
    },
  ]
}

const validateEnd: DateFieldValidation = (value, { req, siblingData }) => {
  const { startsAt } = siblingData as { startsAt?: Date | string | null }
  if (!value || !startsAt || new Date(value) > new Date(startsAt)) return true
  return message(req, 'validation:bannerEnds')
}

function momentField(args: { name: 'endsAt' | 'startsAt'; hintKey: 'hints:endsAt' | 'hints:startsAt' }): DateField {
  const { name, hintKey } = args
  return {
    name,
    type: 'date',
    admin: {
      date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' },
      description: label(hintKey),
      position: 'sidebar',
    },
    label: label(`fields:${name}`),
  }
}
