import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { PromoCodeForm } from './PromoCodeForm.tsx'

/** The button that opens the form, for whoever may make codes. */
export function NewPromoCode(props: { onWritten: (code: string) => void }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (!useMay('write')) return null
  return (
    <>
      <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setOpen(true)}>
        {t('promoCodes.new')}
      </Button>
      {isOpen ? (
        <PromoCodeForm code={null} onClose={() => setOpen(false)} onWritten={props.onWritten} />
      ) : null}
    </>
  )
}
