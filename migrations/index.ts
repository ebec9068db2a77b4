import * as migration_20261125_040647_initial from './20261125_040647_initial.js'

export const migrations = [
  {
    up: migration_20261125_040647_initial.up,
    down: migration_20261125_040647_initial.down,
    name: '20261125_040647_initial'
  },
];
