import { RollBack } from '@candor/contract/inputs/history'
import { useState } from 'react'
import { errorsFromApi } from '../../components/field-errors.ts'
import { TextField } from '../../components/text-field.tsx'
import { DraftDifference } from './draft-difference.tsx'
import { type SeenDraft, useSeenDraft } from './use-seen-draft.ts'

/** What is asked of every way back: a note, and whether the draft goes back as well. */
export type BackChoice = {
  note: string
  alsoDraft: boolean
  /** What the draft gives up, where it goes back as well. */
  draft: SeenDraft
  /** What is wrong with the note. */
  issue: string | undefined
  setNote: (note: string) => void
  setAlsoDraft: (also: boolean) => void
}

export function useBackChoice(workspace: string, number: number): BackChoice {
  const [note, setNote] = useState(`Back to release ${number}`)
  const [alsoDraft, setAlsoDraft] = useState(false)
  const draft = useSeenDraft(workspace, number, alsoDraft)
  const issue = RollBack.shape.note.safeParse(note).error?.issues[0]?.message
  return { note, alsoDraft, draft, issue, setNote, setAlsoDraft }
}

/** What to send of the draft: its state as it was seen, or null; undefined where it has to be looked at first. */
export function draftToSend({ alsoDraft, draft }: BackChoice): string | null | undefined {
  return alsoDraft ? (draft.stateToName() ?? undefined) : null
}

type RollBackFieldsProps = { workspace: string; choice: BackChoice; error: Error | null }

export function RollBackFields({ workspace, choice, error }: RollBackFieldsProps) {
  const { note, alsoDraft, draft, issue, setNote, setAlsoDraft } = choice
  return (
    <>
      <TextField
        label="Note for the history"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={issue ?? errorsFromApi(error)['note']}
      />
      <label className="also-draft">
        <input
          type="checkbox"
          checked={alsoDraft}
          onChange={({ target }) => setAlsoDraft(target.checked)}
        />
        <span>
          Also set the draft back
          <span className="help">
            {alsoDraft
              ? 'What the draft says now stays in the history of its items; what is only in the draft goes to the bin.'
              : 'Otherwise the draft stays as it is, and Changes shows how it differs.'}
          </span>
        </span>
      </label>
      {alsoDraft && <DraftDifference workspace={workspace} draft={draft} />}
    </>
  )
}
