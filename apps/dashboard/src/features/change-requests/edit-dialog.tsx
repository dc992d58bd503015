import { UpdateChangeRequest } from '@candor/contract/change-request/inputs'
import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
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
  const [seen] = useState(request)
  const [wrong, setWrong] = useState<FieldErrors>({})
  const save = useRequestAction({
    workspace: workspace.slug,
    mutation: requestMutations(workspace.slug, request.number).update,
    said: 'Title and description are saved.',
    onDone: onClose,
  })
  const isOther = request.version !== seen.version
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
            {isOther ? 'Save mine instead' : 'Save'}
          </Button>
        </>
      }
    >
      <div className="fields">
        {isOther && (
          <Notice tone="bad" title="Somebody else saved this meanwhile">
            <p>What you wrote is still here. Saving it takes the place of this:</p>
            <p dir="auto">“{request.title}”</p>
            <p dir="auto">{request.description || 'No description'}</p>
          </Notice>
        )}
        {!isOther && <ActionFailure error={save.error} />}
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
