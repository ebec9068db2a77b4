import type { Field } from 'payload'

import { createArticleBodyField } from '../../fields/articleBody/index.js'
import { imageField } from '../../fields/imageField.js'
import { urlField } from '../../fields/urlField.js'
import { playerUrlRule } from '../../fields/urlRules.js'
import { cleanTitle } from '../../hooks/cleanTitle.js'
import { label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

// A page of 5 MB is the largest that is read; its text cannot be longer.
const PLAIN_TEXT_MAX = 5_000_000

/** What readers read, in the order in which they meet it. */
export function createStoryFields({ access, slugs }: CollectionContext): Field[] {
  return [
    { name: 'kicker', type: 'text', label: label('fields:kicker') },
    { name: 'title', type: 'text', hooks: { beforeValidate: [cleanTitle] }, label: label('fields:title'), required: true },
    { name: 'summary', type: 'textarea', label: label('fields:summary') },
    imageField({ name: 'heroImage', labelKey: 'fields:heroImage', mediaSlug: slugs.media, remoteField: 'heroImageUrl' }),
    urlField({ name: 'heroImageUrl', labelKey: 'fields:heroImageUrl', hintKey: 'hints:heroImageUrl' }),
    { name: 'heroCaption', type: 'textarea', label: label('fields:heroCaption') },
    { name: 'heroCredit', type: 'text', label: label('fields:heroCredit') },
    urlField({
      name: 'heroVideoUrl',
      labelKey: 'fields:heroVideoUrl',
      hintKey: 'hints:heroVideoUrl',
      rule: playerUrlRule,
    }),
    createArticleBodyField({ slugs }),
    {
      name: 'plainText',
      type: 'textarea',
      // Only for users: anonymous `like` filters on it would read every text in full.
      access: { read: access.fieldUser },
      admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true, hidden: true },
      label: label('fields:plainText'),
      maxLength: PLAIN_TEXT_MAX,
    },
  ]
}
