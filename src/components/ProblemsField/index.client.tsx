'use client'

import { useField, useFormFields, useTranslation } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import type { ReactNode } from 'react'

import { RecordLabel } from '../RecordLabel.js'
import { reasonText } from '../reasonText.js'
import { translate } from '../translate.js'
import { LedgerLinks } from './LedgerLinks.js'

type Problem = {
  readonly sourceKey?: string | null
  readonly url?: string | null
  readonly reason?: string | null
  readonly detail?: string | null
}

const CELL = { padding: '0.4rem 0.8rem 0.4rem 0', textAlign: 'start', verticalAlign: 'top' } as const

type Props = JSONFieldClientProps & { readonly itemsSlug: string; readonly placesSlug: string }

/** The problems of a run as a table: which piece, what happened, what to do; and where those are that it does not hold. */
export function ProblemsField({ field, itemsSlug, path, placesSlug }: Props): ReactNode {
  const { value } = useField<Problem[] | null>({ path })
  const counted = useFormFields(([fields]) => fields.problemCount?.value)
  const { t } = useTranslation()
  const problems = Array.isArray(value) ? value : []
  // Runs of before there was a count have kept all that they tell of.
  const total = Math.max(problems.length, Number(counted) || 0)
  return (
    <div className="field-type newsdesk" style={{ marginBlockEnd: 'var(--base)' }}>
      <RecordLabel name={field.name} />
      {problems.length === 0 ? (
        <p style={{ margin: 0 }}>{translate(t, 'ui:noProblems')}</p>
      ) : (
        <div style={{ overflowX: 'auto' }} tabIndex={0}>
          <table style={{ borderCollapse: 'collapse', width: '100%' }}>
            <thead>
              <tr>
                {(['fields:sourceKey', 'ui:whatHappened', 'ui:whatNext', 'fields:detail'] as const).map((key) => (
                  <th key={key} scope="col" style={CELL}>
                    {translate(t, key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {problems.map((problem, index) => (
                <ProblemRow key={index} problem={problem} t={t} />
              ))}
            </tbody>
          </table>
          <p style={{ margin: '0.4rem 0 0' }}>
            {translate(t, 'ui:problemsShown', { shown: problems.length, total })} <LedgerLinks itemsSlug={itemsSlug} placesSlug={placesSlug} />
          </p>
        </div>
      )}
    </div>
  )
}

function ProblemRow({ problem, t }: { problem: Problem; t: unknown }) {
  const text = reasonText(t, problem.reason)
  const name = problem.sourceKey ?? problem.url ?? ''
  const isAddress = /^https?:\/\//.test(problem.url ?? '')
  return (
    <tr style={{ borderTop: '1px solid var(--theme-elevation-150)' }}>
      <td style={{ ...CELL, overflowWrap: 'anywhere' }}>
        {isAddress ? (
          <a href={problem.url ?? undefined} rel="noreferrer" target="_blank">
            {name}
          </a>
        ) : (
          name
        )}
      </td>
      <td style={CELL}>{text?.what ?? problem.reason}</td>
      <td style={CELL}>{text?.next}</td>
      <td style={{ ...CELL, overflowWrap: 'anywhere' }}>{problem.detail}</td>
    </tr>
  )
}
