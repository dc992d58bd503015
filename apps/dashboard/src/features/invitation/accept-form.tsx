import { useMutation } from '@tanstack/react-query'
import { acceptInvitation } from '../../api/invited-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useArrive } from './use-arrive.ts'

export function AcceptForm({ token }: { token: string }) {
  const arrive = useArrive()
  const accept = useMutation({
    ...acceptInvitation,
    onSuccess: ({ workspace }) => arrive(workspace),
  })
  return (
    <>
      {accept.error && <Notice tone="bad">{explainError(accept.error)}</Notice>}
      <Button
        look="primary"
        size="wide"
        busy={accept.isPending}
        onClick={() => accept.mutate(token)}
      >
        Accept and join
      </Button>
    </>
  )
}
