import * as migration_20261125_203044_initial from './20261125_203044_initial.js'
import * as migration_20261125_230016_notices from './20261125_230016_notices.js'

export const migrations = [
  {
    up: migration_20261125_203044_initial.up,
    down: migration_20261125_203044_initial.down,
    name: '20261125_203044_initial',
  },
  {
    up: migration_20261125_230016_notices.up,
    down: migration_20261125_230016_notices.down,
    name: '20261125_230016_notices'
  },
];
