'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'

import { RecordLabel } from '../RecordLabel.js'
import { reasonText } from '../reasonText.js'
import { translate } from '../translate.js'

type Problem = {
  readonly sourceKey?: string | null
  readonly url?: string | null
  readonly reason?: string | null
  readonly detail?: string | null
}

const CELL = { padding: '0.4rem 0.8rem 0.4rem 0', textAlign: 'start', verticalAlign: 'top' } as const

/** The problems of a run as a table: which piece, what happened, what to do. */
export const ProblemsField: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<Problem[] | null>({ path })
  const { t } = useTranslation()
  const problems = Array.isArray(value) ? value : []
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
