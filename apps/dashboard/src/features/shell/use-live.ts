import { type LiveEvent, timeToOpen } from '@candor/contract/views/live'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { inboxKey } from '../../api/inbox-queries.ts'
import { liveKey, liveQueries } from '../../api/live-queries.ts'
import { openLive } from '../../api/live/open-live.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'

/** In milliseconds: while much is written, what is on the screen is not asked for each time. */
const pause = 3_000

/** In milliseconds, a little less than the server looks back: between the two nothing falls through. */
const soon = 0.8 * timeToOpen

/** Keeps what is on the screen as it is now, whoever changes it, and knows who else is here. */
export function useLive(workspace: string): void {
  const client = useQueryClient()
  useEffect(() => {
    // Kept while no screen shows it: nobody could ask for it again.
    client.setQueryDefaults(liveKey, { gcTime: Infinity })
    const refresh = createRefresh(client, workspace)
    const openedAt = performance.now()
    let hasBeenOpen = false
    const close = openLive(workspace, {
      onEvent(event) {
        keep(client, workspace, event)
        const isLate = hasBeenOpen || performance.now() - openedAt > soon
        if (event.isAll || (event.connection && isLate)) refresh.all()
        if (event.connection) hasBeenOpen = true
        if (event.changed?.includes('inbox')) refresh.inbox()
        if (event.changed?.some((what) => what !== 'inbox')) refresh.workspace()
      },
      onRefused() {
        keep(client, workspace, { people: [] })
        // Whoever was signed out, or is no member any more, learns it by this.
        refresh.all()
      },
    })
    return () => {
      close()
      refresh.stop()
      keep(client, workspace, { people: [] })
    }
  }, [client, workspace])
}

function keep(client: QueryClient, workspace: string, { people }: LiveEvent): void {
  if (people) client.setQueryData(liveQueries.people(workspace).queryKey, people)
}

function createRefresh(client: QueryClient, workspace: string) {
  const inbox = () => void client.invalidateQueries({ queryKey: inboxKey(workspace) })
  const content = atOnceThenSeldom(
    () => void client.invalidateQueries({ queryKey: workspaceKey(workspace) }),
  )
  return {
    inbox,
    workspace: content.run,
    all() {
      inbox()
      content.run()
    },
    stop: content.stop,
  }
}

/** The first time at once; what comes within the pause, once at its end. */
function atOnceThenSeldom(work: () => void): { run: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWanted = false
  function run() {
    if (timer) {
      isWanted = true
      return
    }
    work()
    timer = setTimeout(() => {
      timer = undefined
      if (!isWanted) return
      isWanted = false
      run()
    }, pause)
  }
  return { run, stop: () => clearTimeout(timer) }
}
