import { createMemoryHostStateStore } from '../../../src/importers/http/index.js'
import { hostStateStoreSuite } from '../../helpers/hostStateStoreSuite.js'

hostStateStoreSuite('in memory', () => {
  const store = createMemoryHostStateStore()
  return Promise.resolve({ reopen: () => Promise.resolve(store), store })
})
