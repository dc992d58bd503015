import type { Fault } from '../fault.ts'
import { clockFaults } from './clock.ts'
import { databaseFaults } from './database.ts'
import { deployFaults } from './deploy.ts'
import { diskFaults } from './disk.ts'
import { jobFaults } from './jobs.ts'
import { mailFaults } from './mail.ts'
import { networkFaults } from './network.ts'
import { nodeFaults } from './node.ts'
import { notYet } from './not-yet.ts'
import { startAlone } from './start-alone.ts'
import { killFaults, stepFaults } from './steps.ts'
import { systemCallFaults } from './system-calls.ts'
import { versionFaults } from './two-versions.ts'

export const allFaults: Fault[] = [
  ...databaseFaults,
  ...networkFaults,
  ...stepFaults,
  ...mailFaults,
  ...jobFaults,
  ...nodeFaults,
  ...deployFaults,
  ...diskFaults,
  ...clockFaults,
  ...versionFaults,
  ...systemCallFaults,
  ...killFaults,
  startAlone,
  ...notYet,
]
