import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './ImportPanel.module.css'

/** To those who are in the base because of a file: what can be done when it was the wrong one. */
export function BroughtCustomers(props: { importId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <section>
      <h3 className={classes.title}>{t('imports.broughtCustomers.title')}</h3>
      <p className={classes.quiet}>{t('imports.broughtCustomers.about')}</p>
      <Button
        mt={12}
        variant="default"
        rightSection={<IconArrowRight size={16} stroke={1.75} />}
        onClick={() => void navigate({ to: '/customers', search: { import: props.importId } })}
      >
        {t('imports.broughtCustomers.show')}
      </Button>
    </section>
  )
}
