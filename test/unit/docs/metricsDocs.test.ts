import { readFileSync } from 'node:fs'
import path from 'node:path'

import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, it } from 'vitest'

import { METRICS } from '../../../src/metrics/metricList.js'

const ROOT = path.join(import.meta.dirname, '../../..')

/** The names of metrics in an expression of PromQL. */
const metricsIn = (expression: string): readonly string[] => {
  const names: string[] = []
  const text = expression.replaceAll('$__rate_interval', '5m')
  parser.parse(text).iterate({
    enter: ({ from, name, to, type }) => {
      if (type.isError) throw new Error(`No expression of PromQL: ${expression}`)
      if (name === 'Identifier') names.push(text.slice(from, to))
    },
  })
  return names.map((name) => name.replace(/_(?:bucket|count|sum)$/, ''))
}

type Dashboard = { readonly panels: readonly { readonly targets: readonly { readonly expr: string }[]; readonly title: string }[] }

const dashboard = JSON.parse(readFileSync(path.join(ROOT, 'examples/monitoring/dashboard.json'), 'utf8')) as Dashboard
const queries = dashboard.panels.flatMap(({ targets, title }) => targets.map(({ expr }) => [title, expr] as const))

const operations = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8')
const alerts = [...operations.matchAll(/^\| `([^`]*newsdesk_[^`]*)` \|/gm)].map(([, expression = '']) => expression).filter((text) => /[ ({]/.test(text))

describe('what is made of the metrics', () => {
  it.each(queries)('the dashboard asks for metrics that there are: %s', (_title, expression) => {
    const names = metricsIn(expression)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(METRICS).toHaveProperty(name)
  })

  it('the dashboard shows every metric', () => {
    const shown = new Set(queries.flatMap(([, expression]) => metricsIn(expression)))
    expect(Object.keys(METRICS).filter((name) => !shown.has(name))).toEqual([])
  })

  it('the documents suggest alerts', () => {
    expect(alerts.length).toBeGreaterThanOrEqual(6)
  })

  it.each(alerts)('an alert asks for metrics that there are: %s', (expression) => {
    const names = metricsIn(expression)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(METRICS).toHaveProperty(name)
  })

  it('an expression that is none would be found', () => {
    expect(() => metricsIn('sum(newsdesk_workers')).toThrow('No expression of PromQL')
    expect(metricsIn('max(newsdesk_nothing) > 1')).toEqual(['newsdesk_nothing'])
  })
})
