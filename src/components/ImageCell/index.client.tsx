'use client'

import { useListRelationships } from '@payloadcms/ui'
import type { DefaultCellComponentProps, UploadFieldClient } from 'payload'
import { type ReactNode, useEffect, useState } from 'react'

type Props = DefaultCellComponentProps<UploadFieldClient> & {
  /** Field that holds the image's address at the source, shown where no file is stored. */
  readonly remoteField: string
}

/** A thumbnail in a list: of the stored file, or of the image at the source. */
export function ImageCell({ cellData, field, remoteField, rowData }: Props): ReactNode {
  const { documents, getRelationships } = useListRelationships()
  const [isMounted, setMounted] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const relationTo = typeof field.relationTo === 'string' ? field.relationTo : null
  const id = typeof cellData === 'string' || typeof cellData === 'number' ? cellData : null

  // An image in the server's HTML may fail before anyone listens.
  useEffect(() => setMounted(true), [])

  useEffect(() => {
    if (relationTo && id) getRelationships([{ relationTo, value: id }])
    // `getRelationships` is a new function in every render of the list.
  }, [id, relationTo])

  const file = relationTo && id ? documents[relationTo]?.[id] : null
  const stored = file && typeof file === 'object' ? (file as { thumbnailURL?: string; url?: string }) : null
  const source = id ? stored?.thumbnailURL || stored?.url : rowData[remoteField]
  if (!isMounted || typeof source !== 'string' || !source || source === failed) return <span aria-hidden="true">–</span>
  return (
    <img
      alt=""
      className="newsdesk"
      height={40}
      loading="lazy"
      onError={() => setFailed(source)}
      referrerPolicy="no-referrer"
      src={source}
      style={{ borderRadius: 3, display: 'block', objectFit: 'cover' }}
      width={64}
    />
  )
}
