import { describe, expect, it } from 'vitest'

import { printReport } from '../../../src/bin/transfer/printReport.js'
import type { TransferReport } from '../../../src/transfer/transferDatabase.js'

const report: TransferReport = {
  collections: [
    { collection: 'articles', differing: [], source: 2, sourceHash: 'a'.repeat(64), target: 2, targetHash: 'a'.repeat(64), versions: 3 },
    { collection: 'media', differing: ['m1'], source: 1, sourceHash: 'b'.repeat(64), target: 1, targetHash: 'c'.repeat(64), versions: 0 },
  ],
  droppedRelations: 2,
  files: { checked: 3, different: 0, missing: 1 },
  isSame: false,
}

const print = (isJson: boolean): { out: string[]; said: string[] } => {
  const out: string[] = []
  const said: string[] = []
  const terminal = { columns: () => 80, hasColor: false, isInteractive: false, passThrough: () => undefined, print: (line: string) => out.push(line), quote: (line: string) => out.push(line), say: (line: string) => said.push(line), setStatus: () => undefined }
  printReport({ isJson, report, terminal: terminal as Parameters<typeof printReport>[0]['terminal'] })
  return { out, said }
}

describe('the end of a transfer', () => {
  it('is a table on stdout, with what needs attention on stderr', () => {
    const { out, said } = print(false)
    expect(out).toEqual([
      'COLLECTION  SOURCE  TARGET  VERSIONS  HASH',
      'articles    2       2       3         aaaaaaaaaaaa  same',
      'media       1       1       0         cccccccccccc  DIFFERS',
    ])
    expect(said).toEqual([
      'newsdesk: media: not the same: m1',
      'newsdesk: 2 relations led to documents that are no more, and are empty now.',
      'newsdesk: of 3 files, 1 are missing and 0 are others. Copy the media folder of the old place.',
      'newsdesk: the databases differ. If someone worked in one of them meanwhile, empty the target and start again.',
    ])
  })

  it('is one JSON object for programs', () => {
    expect(print(true).out.map((line) => JSON.parse(line) as unknown)).toEqual([report])
  })
})
