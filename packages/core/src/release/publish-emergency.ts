import { PublishEmergency } from '@candor/contract/change-request/inputs'
import { command } from '../command.ts'
import { publishChosen } from './publish.ts'
import { tellAdmins } from './tell-admins.ts'

/** Publishes past the rules of review; why is kept with the release, and every admin is told. */
export const publishEmergency = command({
  action: 'release.publishEmergency',
  input: PublishEmergency,
  async run(tx, { reason, ...choice }, actor) {
    const done = await publishChosen(tx, actor, { ...choice, emergency: { reason } })
    const { number } = done.result
    await tellAdmins(tx, actor, { number, did: `published release ${number}`, reason })
    return done
  },
})
