import * as migration_20261125_040647_initial from './20261125_040647_initial.js'
import * as migration_20261125_203050_places_and_more from './20261125_203050_places_and_more.js'
import * as migration_20261125_230007_notices from './20261125_230007_notices.js'

export const migrations = [
  {
    up: migration_20261125_040647_initial.up,
    down: migration_20261125_040647_initial.down,
    name: '20261125_040647_initial',
  },
  {
    up: migration_20261125_203050_places_and_more.up,
    down: migration_20261125_203050_places_and_more.down,
    name: '20261125_203050_places_and_more',
  },
  {
    up: migration_20261125_230007_notices.up,
    down: migration_20261125_230007_notices.down,
    name: '20261125_230007_notices'
  },
];
