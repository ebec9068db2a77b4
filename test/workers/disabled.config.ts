/** A project that `newsdesk` is called in, in which the plugin is disabled. */
import { buildConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'

export default buildConfig({
  db: { defaultIDType: 'text', init: () => { throw new Error('A command has opened the database of a disabled newsdesk.') } },
  plugins: [newsdeskPlugin({ disabled: true })],
  secret: 'a-secret-for-tests-only-0123456789',
  telemetry: false,
  typescript: { autoGenerate: false },
})
