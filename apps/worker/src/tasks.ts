import type { JobHelpers, TaskList } from 'graphile-worker'
import type { WorkerContext } from './context.ts'
import { publishScheduledRequest } from './jobs/publish-scheduled.ts'
import { deliverNotices } from './jobs/deliver-notices.ts'
import { forgetOld } from './jobs/forget-old-notices.ts'
import { emptyBins } from './jobs/empty-bins.ts'
import { checkHosts, checkOneHost } from './jobs/check-hosts.ts'
import { keepSchedules } from './jobs/keep-schedules.ts'
import { forgetAccount } from './jobs/forget-account.ts'
import { purgeWorkspaces } from './jobs/purge-workspaces.ts'
import { removeExpiredSignIns } from './jobs/remove-expired-sign-ins.ts'
import { sendInvitation } from './jobs/send-invitation.ts'
import { sendAccountNotice } from './jobs/send-account-notice.ts'
import type { SlowJobs } from './slow-jobs.ts'
import { sendSignInLink } from './jobs/send-sign-in-link.ts'

/** A job that takes longer has hung; it fails, so that others get its place. */
const longest = 60_000
const remembered = 10_000

type Task = (payload: unknown, helpers: JobHelpers) => Promise<void>

/** Every job by its name. */
export function createTasks(context: WorkerContext, slowJobs: SlowJobs): TaskList {
  return onceEach({
    'send-sign-in-link': (payload, { job }) => sendSignInLink(context, payload, job.id),
    'send-invitation': (payload) => sendInvitation(context, payload),
    'publish-scheduled': (payload) => publishScheduledRequest(context, payload),
    'forget-account': (payload) => forgetAccount(context, payload),
    'send-account-notice': (payload, { job }) => sendAccountNotice(context, payload, job.id),
    'purge-workspaces': (_, helpers) =>
      purgeWorkspaces(context, (text, values) => helpers.query(text, values)),
    'check-host': (payload) => checkOneHost(context, slowJobs, payload),
    'check-hosts': () => checkHosts(context),
    'empty-bins': () => emptyBins(context),
    'keep-schedules': () => keepSchedules(context),
    'remove-expired-sign-ins': () => removeExpiredSignIns(context),
    'deliver-notices': (payload) => deliverNotices(context, payload),
    'forget-old-notices': () => forgetOld(context),
  })
}

/**
 * What a job did stays done when the database goes away before that could be noted: the job comes
 * again, and then only its end is noted. A process that dies forgets; see docs/operating.md.
 */
function onceEach(tasks: Record<string, Task>): TaskList {
  const done = new Set<string>()
  const entries = Object.entries(tasks).map(([name, task]) => {
    const once: Task = async (payload, helpers) => {
      const { id } = helpers.job
      if (done.has(id)) return
      await within(longest, task(payload, helpers))
      done.add(id)
      const [oldest] = done
      if (done.size > remembered && oldest !== undefined) done.delete(oldest)
    }
    return [name, once] as const
  })
  return Object.fromEntries(entries)
}

async function within(time: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => reject(new Error(`The job took over ${time / 1000} s`)), time)
  try {
    await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
