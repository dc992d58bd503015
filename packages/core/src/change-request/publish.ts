import { PublishChangeRequest } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { AppError } from '../app-error.ts'
import { command } from '../command.ts'
import { publishChosen } from '../release/publish.ts'
import { getOpenRequest, listRows } from './rows.ts'

/** Publishes changes of a request and nothing else. */
export const publishChangeRequest = command({
  action: 'release.publish',
  input: PublishChangeRequest,
  async run(tx, { request, ...choice }, actor) {
    await getOpenRequest(tx, request)
    const rows = (await listRows(tx, request)).filter(({ endedAt }) => endedAt === null)
    const names = new Set(rows.map(itemName))
    const other = choice.changes.find((change) => !names.has(itemName(change)))
    if (other) throw new AppError('conflict', `${other.key} is not in this request`)
    return publishChosen(tx, actor, choice)
  },
})
