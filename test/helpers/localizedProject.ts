import type { createTestPayload } from './testPayload.js'

/** A project in English and Chinese whose texts have a value in each, with English shown where Chinese is missing. */
export const LOCALIZED_PROJECT = {
  config: {
    localization: {
      defaultLocale: 'en',
      fallback: true,
      locales: [
        { code: 'en', label: 'English' },
        { code: 'zh', fallbackLocale: 'en', label: { en: 'Chinese', zh: '中文' } },
      ],
    },
  },
  options: { localized: true },
} as const satisfies { config: unknown; options: unknown } as unknown as NonNullable<Parameters<typeof createTestPayload>[0]>
