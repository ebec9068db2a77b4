import * as migration_20261125_203044_initial from './20261125_203044_initial.js'

export const migrations = [
  {
    up: migration_20261125_203044_initial.up,
    down: migration_20261125_203044_initial.down,
    name: '20261125_203044_initial'
  },
];
