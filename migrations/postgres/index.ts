import * as migration_20261125_185238_initial from './20261125_185238_initial.js'

export const migrations = [
  {
    up: migration_20261125_185238_initial.up,
    down: migration_20261125_185238_initial.down,
    name: '20261125_185238_initial'
  },
];
