import * as migration_20261125_194332_initial from './20261125_194332_initial.js'

export const migrations = [
  {
    up: migration_20261125_194332_initial.up,
    down: migration_20261125_194332_initial.down,
    name: '20261125_194332_initial'
  },
];
