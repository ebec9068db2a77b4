import { randomUUID } from 'node:crypto'

import sharp from 'sharp'

/** A small image of one colour, as Payload takes files; every call gives another file name. */
export async function pixelPng(): Promise<{ data: Buffer; mimetype: string; name: string; size: number }> {
  const data = await sharp({ create: { background: '#336699', channels: 3, height: 8, width: 12 } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: `${randomUUID()}.png`, size: data.length }
}
