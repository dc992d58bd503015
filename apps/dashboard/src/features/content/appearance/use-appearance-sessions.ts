import type { Item, Workspace } from '@candor/contract/views'
import { todayAsDate } from '../../../components/date-words.ts'
import { editItem, readState, startItem, type EditState } from '../edit-state.ts'
import { startOf } from '../new-item.ts'
import { useEditSession, type EditSession } from '../use-edit-session.ts'
import { usePublished } from '../use-published.ts'

export type Editing = {
  session: EditSession
  published: ReturnType<typeof usePublished>['published']
}

/** Logo and sections are the profile's, the rest is the appearance: two items, edited as one. */
export type AppearanceEditing = { profile: Editing; look: Editing }

type Options = {
  workspace: Workspace
  profile: Item
  look: Item | undefined
  onCreated: (item: Item) => void
}

export function useAppearanceSessions({ workspace, profile, look, onCreated }: Options) {
  const place = { parentId: null }
  const today = todayAsDate()
  const profileSession = useEditSession({
    workspace: workspace.slug,
    item: profile,
    place,
    start: () => editItem(profile, today),
    onCreated,
  })
  const lookSession = useEditSession({
    workspace: workspace.slug,
    item: look,
    place,
    start: () =>
      look ? editItem(look, today) : startItem('appearance', startOf('appearance'), today),
    onCreated,
  })
  const editing: AppearanceEditing = {
    profile: {
      session: profileSession,
      published: usePublished(workspace.slug, profile).published,
    },
    look: { session: lookSession, published: usePublished(workspace.slug, look).published },
  }
  return editing
}

/** The one of both in which the newest step was made, for undoing it; of steps undone the last. */
export function newest(
  { profile, look }: AppearanceEditing,
  of: 'past' | 'future',
): EditSession | undefined {
  const at = ({ session }: Editing) => session.state.history[of].at(-1)?.at
  const [ofProfile, ofLook] = [at(profile), at(look)]
  if (ofProfile === undefined && ofLook === undefined) return undefined
  const isOfProfile =
    of === 'past'
      ? (ofProfile ?? -Infinity) > (ofLook ?? -Infinity)
      : (ofProfile ?? Infinity) < (ofLook ?? Infinity)
  return isOfProfile ? profile.session : look.session
}

/** The one of both whose saving says more: trouble first, then what is under way, then the newest. */
export function moreTelling({ profile, look }: AppearanceEditing): EditState {
  const [a, b] = [profile.session.state, look.session.state]
  if (weightOf(a) !== weightOf(b)) return weightOf(a) > weightOf(b) ? a : b
  return (a.savedAt ?? 0) > (b.savedAt ?? 0) ? a : b
}

function weightOf(state: EditState): number {
  switch (state.save.state) {
    case 'conflict':
    case 'refused':
    case 'gone':
    case 'retrying':
      return 3
    case 'due':
    case 'saving':
      return 2
    case 'idle':
      return Object.keys(readState(state).problems).length > 0 ? 1 : 0
  }
}
