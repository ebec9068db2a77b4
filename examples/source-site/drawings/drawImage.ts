import sharp from 'sharp'

import type { ImageSpec } from '../generator/types.js'
import * as cityScenes from './cityScenes.js'
import * as cultureScenes from './cultureScenes.js'
import * as foodScenes from './foodScenes.js'
import * as harbourScenes from './harbourScenes.js'
import { moodOf, paletteOf } from './palettes.js'
import * as scienceScenes from './scienceScenes.js'
import type { Pen } from './shapes.js'
import { createPen, HEIGHT, WIDTH } from './shapes.js'
import * as sportScenes from './sportScenes.js'

type Scene = (pen: Pen) => string

const SCENES: Readonly<Record<string, Scene>> = {
  ...harbourScenes,
  ...cityScenes,
  ...cultureScenes,
  ...scienceScenes,
  ...sportScenes,
  ...foodScenes,
}

/** Scenes that only make sense at night. */
const NIGHT = new Set(['comet', 'glow', 'hydrophone', 'lamps', 'lanterns', 'library', 'market', 'moontide', 'telescope'])

/** The drawing as SVG; any size shows the same picture, cut to its shape. */
export const drawSvg = (image: ImageSpec): string => {
  const scene = SCENES[image.scene]
  if (!scene) throw new Error(`no drawing called ${image.scene}`)
  const palette = NIGHT.has(image.scene) ? moodOf(image.palette, 2) : paletteOf(image.palette, image.seed)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${image.width}" height="${image.height}" ` +
    `viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice">${scene(createPen(palette, image.seed))}</svg>`
  )
}

const FALSE_PICTURE =
  '<!doctype html>\n<html><head><title>Camera manual</title></head><body><h1>How to hold the camera</h1>\n' +
  '<p>This file has the name of a picture.</p></body></html>\n'

/** Bytes of an image file: JPEG, PNG or GIF by its name; or a file that is no whole picture, on purpose. */
export const drawImage = async (args: { image: ImageSpec; damage: 'cut' | 'html' | null }): Promise<Uint8Array> => {
  if (args.damage === 'html') return new TextEncoder().encode(FALSE_PICTURE)
  const drawing = sharp(Buffer.from(drawSvg(args.image)), { density: 144 }).resize(args.image.width, args.image.height, { fit: 'cover' })
  const extension = args.image.path.slice(args.image.path.lastIndexOf('.') + 1)
  const bytes =
    extension === 'png'
      ? await drawing.png({ compressionLevel: 9, palette: true }).toBuffer()
      : extension === 'gif'
        ? await drawing.gif().toBuffer()
        : await drawing.jpeg({ mozjpeg: true, quality: args.image.width > 700 ? 62 : 70 }).toBuffer()
  return args.damage === 'cut' ? bytes.subarray(0, Math.floor(bytes.length / 3)) : bytes
}
