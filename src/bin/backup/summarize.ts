import type { BackupManifest } from '../../backup/manifest.js'

const SHOWN = ['articles', 'media', 'source-items', 'users']

/** What is in a backup, in one line. */
export function summarize({ bytes, manifest }: { bytes: number; manifest: BackupManifest }): string {
  const counts = SHOWN.filter((slug) => slug in manifest.counts).map((slug) => `${slug} ${manifest.counts[slug]}`)
  const files = new Set(manifest.parts.map(({ name }) => name).filter((name) => name.startsWith('files/') || name.startsWith('pages/'))).size
  return `a backup of ${manifest.createdAt}, ${formatBytes(bytes)}: ${[...counts, `files and pages ${files}`].join(', ')}`
}

function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}
