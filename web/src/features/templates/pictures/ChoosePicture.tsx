import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PictureDialog } from './PictureDialog.tsx'

/** Beside the field of a picture's address: one that was sent before, or one from this computer. */
export function ChoosePicture(props: { onChoose: (url: string) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhoto size={16} stroke={1.75} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => setOpened(true)}
      >
        {t('templates.pictures.choose')}
      </Button>
      {opened ? (
        <PictureDialog
          onClose={() => setOpened(false)}
          onChoose={(url) => {
            setOpened(false)
            props.onChoose(url)
          }}
        />
      ) : null}
    </>
  )
}
