import * as migration_20261125_193944_initial from './20261125_193944_initial.js'

export const migrations = [
  {
    up: migration_20261125_193944_initial.up,
    down: migration_20261125_193944_initial.down,
    name: '20261125_193944_initial'
  },
];
