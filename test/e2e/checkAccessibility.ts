import { createRequire } from 'node:module'

import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** Parts of Payload's own admin panel that axe finds fault with in 3.90; what the plugin adds stands elsewhere. */
const PAYLOADS_OWN = [
  '.checkbox-input',
  '.clickable-arrow',
  '.dropdown-indicator',
  '.rs__control',
  '.sort-column__label',
  '.doc-controls',
  '.rich-text-lexical',
]

/** Serious faults of the page by axe, one line each: `rule: selector`. */
export async function checkAccessibility({ page }: { page: Page }): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  const context = JSON.stringify({ exclude: PAYLOADS_OWN.map((selector) => [selector]), include: [['body']] })
  const results = (await page.evaluate(`axe.run(${context})`)) as AxeResults
  return results.violations
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
