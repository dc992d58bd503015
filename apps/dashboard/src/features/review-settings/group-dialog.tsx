import {
  NewReviewerGroup,
  type ReviewerGroup,
  type ReviewSettings,
} from '@candor/contract/review/rule'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { reviewMutations } from '../../api/review-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { FieldError, TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { roleNames } from '../../role-words.ts'

type GroupDialogProps = {
  workspace: string
  people: ReviewSettings['people']
  /** Left out for a new one. */
  group: ReviewerGroup | undefined
  onClose: () => void
}

export function GroupDialog({ workspace, people, group, onClose }: GroupDialogProps) {
  const [name, setName] = useState(group?.name ?? '')
  const [members, setMembers] = useState(group?.members.map(({ id }) => id) ?? [])
  const [wrong, setWrong] = useState<FieldErrors>({})
  const save = useSaveGroup(workspace, group, onClose)
  const errors = { ...errorsFromApi(save.error), ...wrong }

  function handleSubmit() {
    const parsed = NewReviewerGroup.safeParse({ name, members })
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !save.isPending) save.mutate(parsed.data)
  }

  return (
    <Dialog
      title={group ? `Edit the group ${group.name}` : 'New group of reviewers'}
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {group ? 'Save the group' : 'Make the group'}
          </Button>
        </>
      }
    >
      <div className="fields">
        {save.error && Object.keys(errorsFromApi(save.error)).length === 0 && (
          <Notice tone="bad">{explainError(save.error)}</Notice>
        )}
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errors['name']}
        />
        <PeopleField
          people={people}
          members={members}
          wrong={errors['members']}
          onChange={setMembers}
        />
      </div>
    </Dialog>
  )
}

type PeopleFieldProps = {
  people: ReviewSettings['people']
  members: readonly string[]
  wrong: string | undefined
  onChange: (members: string[]) => void
}

function PeopleField({ people, members, wrong, onChange }: PeopleFieldProps) {
  return (
    <fieldset
      className={wrong ? 'field invalid' : 'field'}
      aria-describedby={wrong ? 'members-error' : undefined}
    >
      <legend className="lab">People</legend>
      <p className="help">Approving takes the role of an editor or admin as well.</p>
      <div className="ctl">
        {people.map(({ id, name, role }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={members.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...members, id] : members.filter((one) => one !== id))
              }
            />
            <span>
              {name} <span className="quiet">{roleNames[role]}</span>
            </span>
          </label>
        ))}
      </div>
      {wrong && <FieldError id="members-error">{wrong}</FieldError>}
    </fieldset>
  )
}

function useSaveGroup(workspace: string, group: ReviewerGroup | undefined, onClose: () => void) {
  const showToast = useToast()
  const { createGroup, updateGroup } = reviewMutations(workspace)
  const done = {
    onSuccess: () => {
      onClose()
      showToast({ message: 'The group is saved.' })
    },
  }
  const create = useMutation({ ...createGroup, ...done })
  const update = useMutation({ ...updateGroup, ...done })
  function mutate(input: NewReviewerGroup) {
    if (group) update.mutate({ id: group.id, version: group.version, ...input })
    else create.mutate(input)
  }
  const { isPending, error } = group ? update : create
  return { isPending, error, mutate }
}
