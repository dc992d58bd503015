import { abuseMutants } from './abuse.mjs'
import { auditMutants } from './audit.mjs'
import { databaseMutants } from './database.mjs'
import { keepingMutants } from './keeping.mjs'
import { ownWorkMutants } from './own-work.mjs'
import { routeMutants } from './routes.mjs'
import { serverMutants } from './server.mjs'
import { togetherMutants } from './together.mjs'

/**
 * Faults that somebody could make, each with the tests that must notice: a statement that runs after
 * the last migration, or a passage of a file and what stands in its place.
 */
export const mutants = [
  ...databaseMutants,
  ...keepingMutants,
  ...routeMutants,
  ...serverMutants,
  ...abuseMutants,
  ...togetherMutants,
  ...ownWorkMutants,
  ...auditMutants,
]
