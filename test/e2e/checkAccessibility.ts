import { createRequire } from 'node:module'

import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** Rules that Payload's own elements break: docs/decisions/009-accessibility-of-the-admin.md. */
const BROKEN_BY_PAYLOAD: ReadonlySet<string> = new Set([
  'aria-command-name',
  'aria-hidden-focus',
  'aria-input-field-name',
  'button-name',
  'color-contrast',
  'label',
  'label-content-name-mismatch',
  'label-title-only',
  'list',
  'nested-interactive',
])

/** Serious faults of the page by axe, one line each: `rule: selector`. The newsdesk's own components get no discount. */
export async function checkAccessibility({ page }: { page: Page }): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  const run = async (context: string): Promise<AxeResults['violations']> =>
    ((await page.evaluate(`axe.run(${context})`)) as AxeResults).violations
  const all = (await run('document')).filter(({ id }) => !BROKEN_BY_PAYLOAD.has(id))
  const own = (await page.locator('.newsdesk').count()) > 0 ? await run("{ include: [['.newsdesk']] }") : []
  const lines = [...all, ...own]
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  return [...new Set(lines)]
}
