import { accentDemands, accentsOf, readableAccent } from '@candor/contract/color/accent'
import { typedColor } from '@candor/contract/color/color'
import { isReadable } from '@candor/contract/color/nearest-readable'
import { Appearance } from '@candor/contract/kinds/appearance'
import { Button } from '../../../components/button.tsx'
import { Specimen } from '../../../components/form/accent-field.tsx'
import { Swatch } from '../../../components/swatch.tsx'
import { pendingSnapshot } from '../edit-state.ts'
import type { Editing } from './use-appearance-sessions.ts'

type RemarkProps = { look: Editing }

/** A bright colour that light readers cannot have can still be the one for dark readers. */
export function KeepOnDark({ look: { session } }: RemarkProps) {
  const typed = session.state.values['accent']
  const color = typeof typed === 'string' ? typedColor(typed) : undefined
  const isForDark =
    color && !isReadable(color, accentDemands.light) && isReadable(color, accentDemands.dark)
  if (!isForDark) return null
  const near = readableAccent(color, 'light')

  function handleKeep(accent: string, darkAccent: string) {
    const at = Date.now()
    session.dispatch({ type: 'changed', field: 'darkAccent', value: darkAccent, at })
    session.dispatch({ type: 'changed', field: 'accent', value: accent, at })
  }

  return (
    <p className="verdict">
      <Specimen color={color} shade="dark" /> It reads well on the dark page.{' '}
      <Button look="text" onClick={() => handleKeep(near, color)}>
        Use it there, and {near} here
      </Button>
    </p>
  )
}

/** What the dark page has where no colour was chosen for it. */
export function DarkAccent({ look: { session } }: RemarkProps) {
  const { state } = session
  const written = Appearance.safeParse(pendingSnapshot(state) ?? state.saved).data
  if (!written?.accent || written.darkAccent) return null
  const { dark } = accentsOf(written)
  return (
    <p className="verdict">
      <Specimen color={dark} shade="dark" /> Made from the accent: <Swatch color={dark} />
    </p>
  )
}
