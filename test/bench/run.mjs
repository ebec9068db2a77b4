/**
 * Compiles the sources, as the published package is compiled, and runs the benchmarks on that: a loader that runs
 * TypeScript directly gives every inner function its name at run time, which costs extraction a tenth.
 */
import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import ts from 'typescript'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
// Below node_modules, so that packages are found from there.
const TARGET = path.join(ROOT, 'node_modules/.cache/newsdesk-bench')
const OPTIONS = {
  jsx: ts.JsxEmit.ReactJSX,
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
}
// The tests use the plugin by its package name: a package that names itself finds its own exports.
const PACKAGE = {
  name: 'payload-newsdesk',
  type: 'module',
  exports: { '.': './src/index.js', './*': './src/exports/*.js' },
}

await rm(TARGET, { force: true, recursive: true })
for (const folder of ['src', 'test/bench', 'test/helpers']) await compile(folder)
await writeFile(path.join(TARGET, 'package.json'), JSON.stringify(PACKAGE))
// Without the condition the editor's modules load others at their top level, and Node 20 waits for them for ever.
const args = ['--conditions=production', '--expose-gc', path.join(TARGET, 'test/bench/index.js'), ...process.argv.slice(2)]
// Payload pushes the schema of a fresh database only outside of production.
const env = { ...process.env, NODE_ENV: 'test' }
spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' }).once('exit', (code) => process.exit(code ?? 1))

async function compile(folder) {
  for (const file of await readdir(path.join(ROOT, folder), { recursive: true })) {
    if (!/\.tsx?$/.test(file) || file.endsWith('.d.ts')) continue
    const text = await readFile(path.join(ROOT, folder, file), 'utf8')
    const target = path.join(TARGET, folder, file.replace(/\.tsx?$/, '.js'))
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, ts.transpileModule(text, { compilerOptions: OPTIONS, fileName: file }).outputText)
  }
}
