import path from 'node:path'

import type { Payload } from 'payload'

import { describeGaps, findMediaGaps, mediaConfig } from '../../importers/upsert/index.js'
import type { SlugMap } from '../../slugs.js'
import { checkFolder } from './checkFolder.js'
import { advice, type Finding, ok, problem } from './finding.js'

type Args = { readonly payload: Payload; readonly slugs: SlugMap }

/** Whether files can be written where the project's media collection keeps them. */
export async function checkMediaFolder(args: Args): Promise<Finding> {
  const { slug, upload } = mediaConfig(args)
  // Storage adapters switch the folder off.
  if (upload.disableLocalStorage) return ok('media folder', `"${slug}" keeps its files elsewhere than on this disk`)
  const { detail, ...finding } = await checkFolder({ check: 'media folder', folder: path.resolve(upload.staticDir ?? slug) })
  const where = `upload.staticDir of "${slug}"`
  return finding.state === 'ok'
    ? { ...finding, detail: `${detail} (${where})` }
    : { ...finding, detail, next: `Correct its permissions, or choose another folder: ${where}.` }
}

/** Whether an import can fill what the project's media require. */
export function checkMediaFields(args: Args): Finding {
  const gaps = findMediaGaps(args)
  const said = describeGaps(gaps)
  if (said === null) return ok('media fields', `an import fills what "${gaps.slug}" requires`)
  const names = gaps.required.map(({ path: name }) => name).join(', ')
  if (gaps.filledBy === 'option') return ok('media fields', `media.data gives ${names} of "${gaps.slug}"`)
  return gaps.filledBy === 'hooks'
    ? advice('media fields', `"${gaps.slug}" requires ${names}, which only its hooks may fill`, said.next)
    : problem('media fields', said.what, said.next)
}
