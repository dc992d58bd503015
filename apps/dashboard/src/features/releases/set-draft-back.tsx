import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { setDraftBack } from '../../api/history-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { useToast } from '../../components/toast.tsx'

type SetDraftBackProps = { workspace: string; number: number }

/** The way that review can go: the draft says what the release said, and waits like any other change. */
export function SetDraftBack({ workspace, number }: SetDraftBackProps) {
  const navigate = useNavigate()
  const showToast = useToast()
  const setBack = useMutation({
    ...setDraftBack(workspace),
    onSuccess: async () => {
      await navigate({ to: '/$workspace/changes', params: { workspace } })
      showToast({ message: `The draft says what release ${number} said.` })
    },
  })
  return (
    <>
      <p>Set only the draft back: then it can be reviewed and published like any other change.</p>
      <p className="row-actions">
        <Button busy={setBack.isPending} onClick={() => setBack.mutate(number)}>
          Set the draft back to release {number}
        </Button>
        {setBack.error && <span role="alert">{explainError(setBack.error)}</span>}
      </p>
    </>
  )
}
