import { displayWidth, fitWidth } from './displayWidth.js'
import { formatDuration } from './formatDuration.js'
import type { RunTally } from './runTally.js'

const BAR_WIDTHS = [24, 12] as const

/** The status line of a run: as much of it as fits into `width` columns, the most useful parts first. */
export function renderStatus(args: { tally: RunTally; now: number; width: number; hasColor: boolean }): string {
  const { hasColor, now, tally, width } = args
  const total = Math.max(tally.discovered, tally.done)
  const progress = `${tally.done}/${total}${tally.isDiscovered ? '' : '+'}`
  const share = total === 0 ? 0 : tally.done / total
  const percent = tally.isDiscovered ? `${Math.floor(share * 100)}%` : null
  const state = stateOf({ now, tally, total })
  const counts = renderCounts(tally)
  const images = tally.mediaStored > 0 ? `${tally.mediaStored} images` : null
  const bars = BAR_WIDTHS.map((columns) => renderBar({ columns, hasColor, share: tally.isDiscovered ? share : 0 }))

  const candidates = [
    [tally.source, bars[0], progress, percent, ...state, counts, images],
    [tally.source, bars[0], progress, percent, ...state, counts],
    [bars[0], progress, percent, ...state, counts],
    [bars[1], progress, percent, ...state, counts],
    [bars[1], progress, percent, ...state],
    [progress, percent, ...state],
    [progress, percent],
  ].map((parts) => parts.filter(Boolean).join('  '))
  const fitting = candidates.find((candidate) => displayWidth(candidate) <= width)
  return fitting ?? fitWidth({ text: candidates.at(-1) ?? '', width })
}

/** The outcomes so far that are not zero: `12 created, 3 unchanged, 1 failed`. */
export function renderCounts({ outcomes }: Pick<RunTally, 'outcomes'>): string {
  const order = ['created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed'] as const
  return order
    .filter((status) => outcomes[status] > 0)
    .map((status) => `${outcomes[status]} ${status}`)
    .join(', ')
}

function stateOf(args: { tally: RunTally; now: number; total: number }): string[] {
  const { now, tally, total } = args
  if (tally.waiting && tally.waiting.until > now) {
    return [`${tally.waiting.host} asks to wait ${formatDuration(tally.waiting.until - now)} (${tally.waiting.reason})`]
  }
  if (tally.linking !== null && tally.done >= total) return [`linking articles, ${tally.linking} done`]
  if (tally.rate === null) return tally.isDiscovered ? [] : ['looking for pages']
  const rate = `${tally.rate.toFixed(tally.rate < 10 ? 1 : 0)}/s`
  return tally.isDiscovered ? [rate, `${formatDuration(((total - tally.done) / tally.rate) * 1000)} left`] : [rate]
}

function renderBar(args: { columns: number; share: number; hasColor: boolean }): string {
  const filled = Math.round(args.columns * Math.min(1, args.share))
  const done = '█'.repeat(filled)
  return `[${args.hasColor && filled > 0 ? `\u001B[32m${done}\u001B[39m` : done}${'░'.repeat(args.columns - filled)}]`
}
