import type { Fault } from '../fault.ts'
import { balancerFaults } from './behind-balancer.ts'
import { clockFaults } from './clock.ts'
import { damagedPages } from './damaged-pages.ts'
import { databaseFaults } from './database.ts'
import { deployFaults } from './deploy.ts'
import { diskFaults } from './disk.ts'
import { embeddedKilled } from './embedded.ts'
import { failOver } from './fail-over.ts'
import { jobFaults } from './jobs.ts'
import { keepingFaults } from './keeping.ts'
import { killPublishing } from './kill-publishing.ts'
import { mailFaults } from './mail.ts'
import { networkFaults } from './network.ts'
import { nodeFaults } from './node.ts'
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
  killPublishing,
  ...keepingFaults,
  startAlone,
  damagedPages,
  ...balancerFaults,
  embeddedKilled,
  failOver,
]
