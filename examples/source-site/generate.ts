/**
 * Writes the sample source site from content/ to site/ and site.json.
 *
 *     npx tsx examples/source-site/generate.ts            pages, and the images that are missing
 *     npx tsx examples/source-site/generate.ts --images   pages, and all images anew
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { drawImage } from './drawings/drawImage.js'
import { buildSite } from './generator/buildSite.js'

const here = path.dirname(fileURLToPath(import.meta.url))
const target = path.join(here, 'site')

const write = async (file: string, data: Uint8Array): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, data)
}

const site = buildSite()
for (const [name, bytes] of site.pages) await write(path.join(target, name), bytes)
await writeFile(path.join(here, 'site.json'), `${JSON.stringify(site.manifest, null, 1)}\n`)

let drawn = 0
for (const image of site.images) {
  const file = path.join(target, image.path)
  if (existsSync(file) && !process.argv.includes('--images')) continue
  await write(file, await drawImage({ damage: site.manifest.brokenImages[image.path] ?? null, image }))
  drawn += 1
}

const wanted = new Set([...site.pages.keys(), ...site.images.map((image) => image.path)])
const present = await readdir(target, { recursive: true, withFileTypes: true })
const stale = present
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => !wanted.has(path.relative(target, file).split(path.sep).join('/')))
for (const file of stale) await rm(file)

console.log(`${site.pages.size} pages, ${site.images.length} images (${drawn} drawn), ${stale.length} stale files removed`)
