import { PublishEmergency } from '@candor/contract/change-request/inputs'
import { nameOf } from '../actor.ts'
import { command } from '../command.ts'
import { notify } from '../notification/notify.ts'
import { publishChosen } from './publish.ts'

/** Publishes past the rules of review; why is kept with the release, and every admin is told. */
export const publishEmergency = command({
  action: 'release.publishEmergency',
  input: PublishEmergency,
  async run(tx, { reason, ...choice }, actor) {
    const done = await publishChosen(tx, actor, { ...choice, emergency: { reason } })
    const admins = await tx
      .selectFrom('member')
      .select('userId')
      .where('role', '=', 'admin')
      .execute()
    await notify(tx, actor, {
      kind: 'release.published',
      to: admins.map(({ userId }) => userId),
      title: `${nameOf(actor)} published release ${done.result.number} without the approval that the rules ask for`,
      path: `releases/${done.result.number}`,
      excerpt: reason,
    })
    return done
  },
})
