import { AddHost } from '@candor/contract/inputs'
import type { Workspace } from '@candor/contract/views'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { addHost } from '../../api/host-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { readHostname } from './read-hostname.ts'

type AddHostDialogProps = { workspace: Workspace; onClose: () => void }

export function AddHostDialog({ workspace: { slug }, onClose }: AddHostDialogProps) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<FieldErrors>({})
  const field = useRef<HTMLInputElement>(null)
  const add = useMutation({
    ...addHost(slug),
    onError: () => field.current?.focus(),
    onSuccess: async ({ id }) => {
      onClose()
      await navigate({ to: '/$workspace/hosts/$host', params: { workspace: slug, host: id } })
    },
  })
  const refused = errorsFromApi(add.error)['hostname']

  function handleChange(text: string) {
    setTyped(text)
    setWrong({})
    if (add.isError) add.reset()
  }

  function handleSubmit() {
    const parsed = AddHost.safeParse({ hostname: readHostname(typed) })
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (!parsed.success) field.current?.focus()
    else if (!add.isPending) add.mutate(parsed.data)
  }

  return (
    <Dialog
      title="Add a domain"
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending}>
            Add it
          </Button>
        </>
      }
    >
      <p className="quiet">
        You then set two records at its DNS provider. Nothing changes for visitors before that.
      </p>
      <div className="fields">
        {add.error && refused === undefined && (
          <Notice tone="bad">{explainError(add.error)}</Notice>
        )}
        <TextField
          ref={field}
          label="Host name"
          help="Such as trust.example.com"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => handleChange(target.value)}
          error={wrong['hostname'] ?? refused}
        />
      </div>
    </Dialog>
  )
}
