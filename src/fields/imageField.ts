import type { CollectionSlug, Condition, UploadField } from 'payload'

import { COMPONENTS } from '../components/paths.js'
import { label } from '../translations/label.js'
import type { NewsdeskKey } from '../translations/types.js'

/** An image of the media collection, shown in lists as a thumbnail; `remoteField` stands in where no file is stored. */
export function imageField(args: {
  name: string
  labelKey: NewsdeskKey
  mediaSlug: CollectionSlug
  remoteField: string
  admin?: { condition?: Condition; width?: string }
}): UploadField {
  const { name, labelKey, mediaSlug, remoteField, admin } = args
  return {
    name,
    type: 'upload',
    admin: {
      ...admin,
      components: { Cell: { clientProps: { remoteField }, path: COMPONENTS.imageCell } },
    },
    label: label(labelKey),
    relationTo: mediaSlug,
  }
}
