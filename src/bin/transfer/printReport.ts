import type { TransferReport } from '../../transfer/transferDatabase.js'
import { printTable } from '../printTable.js'
import type { Terminal } from '../terminal.js'

const HASH_LENGTH = 12

/** Shows what the target holds beside what the source holds. */
export function printReport(args: { report: TransferReport; isJson: boolean; terminal: Terminal }): void {
  const { isJson, report, terminal } = args
  const { collections, droppedRelations, files, isSame } = report
  if (isJson) terminal.print(JSON.stringify(report))
  else {
    printTable({
      heading: ['COLLECTION', 'SOURCE', 'TARGET', 'VERSIONS', 'HASH', ''],
      rows: collections.map((one) => [
        one.collection,
        String(one.source),
        String(one.target),
        String(one.versions),
        one.source === 0 ? '' : one.targetHash.slice(0, HASH_LENGTH),
        one.differing.length === 0 && one.source === one.target ? 'same' : 'DIFFERS',
      ]),
      terminal,
    })
  }
  for (const { collection, differing } of collections) {
    if (differing.length > 0) terminal.say(`newsdesk: ${collection}: not the same: ${differing.join(', ')}`)
  }
  if (droppedRelations > 0) terminal.say(`newsdesk: ${droppedRelations} relations led to documents that are no more, and are empty now.`)
  if (files.checked > 0) {
    const { checked, different, missing } = files
    const bad = missing + different
    terminal.say(
      bad === 0
        ? `newsdesk: all ${checked} files are in their folder.`
        : `newsdesk: of ${checked} files, ${missing} are missing and ${different} are others. Copy the media folder of the old place.`,
    )
  }
  terminal.say(
    isSame
      ? 'newsdesk: everything is in the target. Set DATABASE_URL to it and start the app.'
      : 'newsdesk: the databases differ. If someone worked in one of them meanwhile, empty the target and start again.',
  )
}
