import { UpdateChangeRequest } from '@candor/contract/change-request/inputs'
import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { TextArea } from '../../components/text-area.tsx'
import { TextField } from '../../components/text-field.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

type EditDialogProps = { setting: RequestSetting; onClose: () => void }

const Words = UpdateChangeRequest.pick({ title: true, description: true })

export function EditDialog({ setting: { workspace, request }, onClose }: EditDialogProps) {
  const [title, setTitle] = useState(request.title)
  const [description, setDescription] = useState(request.description)
  const [wrong, setWrong] = useState<FieldErrors>({})
  const save = useRequestAction({
    workspace: workspace.slug,
    mutation: requestMutations(workspace.slug, request.number).update,
    said: 'Title and description are saved.',
    onDone: onClose,
  })
  const errors = { ...errorsFromApi(save.error), ...wrong }

  function handleSubmit() {
    const parsed = Words.safeParse({ title, description })
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !save.isPending) {
      save.mutate({ ...parsed.data, version: request.version })
    }
  }

  return (
    <Dialog
      title="Edit title and description"
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <div className="fields">
        <ActionFailure error={save.error} />
        {save.error && request.title !== title && (
          <p className="quiet">The title that is saved now: “{request.title}”.</p>
        )}
        <TextField
          label="Title"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={errors['title']}
        />
        <TextArea
          label="Description"
          value={description}
          onChange={setDescription}
          error={errors['description']}
        />
      </div>
    </Dialog>
  )
}
