import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

const root = path.dirname(fileURLToPath(import.meta.url))

const IMPORTERS = './src/importers'
/** The stages: none of them knows another. */
const STAGES = ['discover', 'fetch', 'extract', 'judge', 'map', 'upsert']
/** Tools that touch nothing outside: what the pure stages may use, beside sites/. */
const PURE_TOOLS = ['html', 'lexical', 'sites']
/** Tools that reach the network, a disk or the database. */
const IO_TOOLS = ['http', 'media', 'state']
/** Plain data that every part may read. */
const CONTRACT = ['types.ts', 'errors.ts', 'reasons.ts', 'boundedTime.ts', 'contact.ts']
/** Parts that must give the same answer for the same text, for ever. */
const PURE = ['extract', 'judge', 'map', ...PURE_TOOLS]
/** What is not the plugin. */
const APP = ['app', 'config', 'migrations', 'scripts', 'test', 'examples', 'payload.config.ts', 'next.config.mjs']

const inside = (...names) => names.map((name) => `./${name}`)
const importers = (...names) => names.map((name) => `${IMPORTERS}/${name}`)

const zones = [
  ...STAGES.map((stage) => ({
    target: `${IMPORTERS}/${stage}`,
    from: IMPORTERS,
    except: inside(stage, ...CONTRACT, ...PURE_TOOLS, ...IO_TOOLS),
    message: `A stage knows importers/types.ts, errors.ts, reasons.ts, boundedTime.ts and the tool folders, and no other stage.`,
  })),
  ...[...PURE_TOOLS, ...IO_TOOLS].map((tool) => ({
    target: `${IMPORTERS}/${tool}`,
    from: IMPORTERS,
    except: inside(...CONTRACT, ...PURE_TOOLS, ...IO_TOOLS),
    message: 'A tool is used by stages; it does not know them.',
  })),
  {
    target: importers(...PURE),
    from: importers(...IO_TOOLS),
    message: 'extract, map, sites, html and lexical are pure: they use no tool that reaches the network, a disk or the database.',
  },
  {
    target: './src/collections',
    from: ['./src/jobs', './src/bin'],
    message: 'Collections know neither the importer nor its jobs.',
  },
  {
    target: './src/collections',
    from: IMPORTERS,
    // One rule per value: what a field accepts on save is what an import accepts.
    except: inside(...CONTRACT, 'directory.ts', 'sourceDefaults.ts'),
    message: 'Collections know neither the importer nor its jobs.',
  },
  {
    target: './src/components/**/*.client.tsx',
    from: './src',
    except: inside('components', 'translations', 'slugs.ts', 'importers/types.ts', 'importers/reasons.ts'),
    message: 'Client components import the admin UI kit, translations and types.',
  },
  { target: './src', from: APP.map((name) => `./${name}`), message: 'The plugin never imports the app that uses it.' },
]

/** @type {(args: { files: string[], paths?: object[], patterns: object[] }) => object} */
const restrictedPackages = ({ files, paths = [], patterns }) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }] },
})

const selfImport = {
  name: 'payload-newsdesk',
  message: 'Inside the plugin, import by relative path.',
}

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '.next/**',
      'app/(payload)/**',
      'coverage/**',
      'data/**',
      'dist/**',
      'migrations/**',
      'next-env.d.ts',
      '**/payload-types.ts',
    ],
  },
  tseslint.configs.recommended,
  {
    files: ['**/*.{js,mjs,ts,tsx}'],
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ alwaysTryTypes: false, project: path.join(root, 'tsconfig.json') }),
      ],
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always'],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  {
    // Module augmentation of Payload's own types and Next's needs the keyword.
    files: ['**/*.d.ts', 'src/index.ts', 'src/plugin.ts', 'src/types.ts', 'test/e2e/globalSetup.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  { files: ['scripts/**', 'bin/**', 'examples/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  restrictedPackages({ files: ['src/**/*.{ts,tsx}'], paths: [selfImport], patterns: [{ group: ['payload-newsdesk/*'], message: selfImport.message }] }),
  restrictedPackages({
    files: PURE.map((name) => `src/importers/${name}/**/*.ts`),
    paths: [selfImport],
    patterns: [
      {
        regex: '^(?:payload(?:$|/)|@payloadcms/)',
        allowTypeImports: true,
        message: 'Pure parts do not know Payload.',
      },
      { regex: '^node:', message: 'Pure parts do no I/O.' },
      { regex: '^(?:undici|unstorage|sharp|p-queue)(?:$|/)', message: 'Pure parts do no I/O.' },
    ],
  }),
  restrictedPackages({
    files: ['src/components/**/*.client.tsx'],
    paths: [selfImport],
    patterns: [
      { regex: '^payload(?:$|/(?!shared$))', allowTypeImports: true, message: 'The browser gets no server code.' },
      { regex: '^node:', message: 'The browser gets no server code.' },
    ],
  }),
)
