import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'

import { ProblemsField } from '../../../src/components/ProblemsField/index.client.js'
import { translations } from '../../../src/translations/index.js'

const form = vi.hoisted(() => ({ count: 312 as number | null, language: 'en', problems: [] as unknown[] }))

// The parts of the admin UI kit that need a running admin panel.
vi.mock('@payloadcms/ui', () => ({
  FieldLabel: () => null,
  Link: ({ children, href }: { children: string; href: string }) => <a href={href}>{children}</a>,
  useConfig: () => ({ config: { routes: { admin: '/admin' } } }),
  useDocumentInfo: () => ({ id: 7 }),
  useField: () => ({ value: form.problems }),
  useFormFields: (select: (fields: readonly unknown[]) => unknown) => select([{ problemCount: { value: form.count } }]),
  useTranslation: () => ({ i18n: { language: form.language }, t: translate }),
}))

function translate(key: string, variables: Readonly<Record<string, unknown>> = {}): string {
  const text = key
    .split(':')
    .slice(1)
    .reduce<unknown>((texts, name) => (texts as Record<string, unknown>)[name], translations[form.language as keyof typeof translations].newsdesk)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(variables[name]))
}

const show = (): string => {
  const props = { field: { name: 'problems' }, itemsSlug: 'source-items', path: 'problems', placesSlug: 'source-places' }
  return renderToStaticMarkup(<ProblemsField {...(props as unknown as ComponentProps<typeof ProblemsField>)} />)
}

describe('the problems of a run in the admin panel', () => {
  it.each([
    ['en', '50 of 312 shown.', 'Source items'],
    ['zh', '显示 312 个中的 50 个。', '来源条目'],
    ['zhTw', '顯示 312 個中的 50 個。', '來源條目'],
  ])('say in %s how many there are, and lead to the ledger of the run', (language, text, items) => {
    Object.assign(form, { count: 312, language: language === 'zhTw' ? 'zh-TW' : language, problems: Array.from({ length: 50 }, () => ({ reason: 'not-found' })) })
    const html = show()
    expect(html).toContain(text)
    expect(html).toContain(items)
    expect(decodeURIComponent(html.replaceAll('width:100%', ''))).toContain('/admin/collections/source-items?where[or][0][and][0][lastRun][equals]=7')
    expect(decodeURIComponent(html.replaceAll('width:100%', ''))).toContain('/admin/collections/source-places?where')
  })

  it('of a run of before they were counted are those that it kept', () => {
    Object.assign(form, { count: null, language: 'en', problems: [{ reason: 'gone' }] })
    expect(show()).toContain('1 of 1 shown.')
  })

  it('are none where nothing went wrong', () => {
    Object.assign(form, { count: 0, language: 'en', problems: [] })
    expect(show()).not.toContain('collections')
  })
})
