import * as migration_20261123_064952_initial from './20261123_064952_initial.js'

export const migrations = [
  {
    up: migration_20261123_064952_initial.up,
    down: migration_20261123_064952_initial.down,
    name: '20261123_064952_initial'
  },
];
