import { stat } from 'node:fs/promises'

import type { Payload } from 'payload'

import { localeOfSource } from '../../importers/sourceLocale.js'
import { readSource, type SourceDocument } from '../../importers/sourceSettings.js'
import type { AddressRules } from '../../importers/startUrl.js'
import { oneLine } from '../describeError.js'
import { listDocuments } from '../payload/listDocuments.js'
import { type Finding, ok, problem } from './finding.js'

/** Whether every enabled source can be imported as it is written down: one finding each. */
export async function checkSources({ payload, rules, slug }: { payload: Payload; rules: AddressRules; slug: string }): Promise<Finding[]> {
  const stored = await listDocuments<SourceDocument>({ payload, slug, sort: 'name' })
  const sources = stored.filter(({ enabled }) => enabled !== false)
  if (sources.length === 0) return [ok('sources', 'none yet')]
  return Promise.all(sources.map((source) => checkSource({ payload, rules, source })))
}

async function checkSource({ payload, rules, source }: { payload: Payload; rules: AddressRules; source: SourceDocument }): Promise<Finding> {
  const check = `source "${source.name}"`
  try {
    const { directory, startUrls } = readSource(source, rules)
    localeOfSource({ config: payload.config, source })
    if (directory === null) return ok(check, startUrls.join(', '))
    const isFolder = await stat(directory).then(
      (stats) => stats.isDirectory(),
      () => false,
    )
    return isFolder
      ? ok(check, directory)
      : problem(check, `${directory} is not a folder that can be read`, 'Correct the folder of the source.')
  } catch (error) {
    return problem(check, oneLine(String((error as Error).message)), 'Correct the source in the admin panel.')
  }
}
