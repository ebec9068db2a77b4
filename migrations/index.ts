import * as migration_20261123_052116_initial from './20261123_052116_initial.js'

export const migrations = [
  {
    up: migration_20261123_052116_initial.up,
    down: migration_20261123_052116_initial.down,
    name: '20261123_052116_initial'
  },
];
