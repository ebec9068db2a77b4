import type { RunHandle } from '../state/index.js'
import type { RunEvent } from '../types.js'
import type { Notice } from './runContext.js'

/** What a run tells its operator on the way: kept with the run and sent out, once per subject. */
export function createNotice(args: { readonly run: RunHandle | null; readonly emit: (event: RunEvent) => Promise<void> }): Notice {
  const told = new Set<string>()
  return ({ about, text }) => {
    if (told.has(about)) return
    told.add(about)
    args.run?.notice(text)
    void args.emit({ type: 'notice', text })
  }
}
