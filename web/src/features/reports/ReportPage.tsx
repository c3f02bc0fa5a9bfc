import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { refreshWhole } from '../../api/queries.ts'
import { Page } from '../../ui/page/Page.tsx'
import { TabsLine } from '../../ui/page/TabsLine.tsx'
import { About } from './About.tsx'
import classes from './ReportPage.module.css'
import { type ReportName, reportTabs } from './tabs.ts'

interface ReportPageProps {
  name: ReportName
  /** One sentence: what this report shows. */
  sentence: string
  /** For a newcomer: what is counted and how to read it; a paragraph each. Folded away once read. */
  about: string[]
  /** Filters as sentence chips. */
  chips?: ReactNode
  panel?: ReactNode
  children: ReactNode
}

/** A report left open follows the base; large answers are kept by the server, so asking again costs nothing. */
const followEveryMs = 15_000

/** A report in the room “Reports”: the tabs, one sentence, the explanation, the filters, the pictures. */
export function ReportPage(props: ReportPageProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useEffect(() => {
    const following = setInterval(() => refreshWhole('reports'), followEveryMs)
    return () => clearInterval(following)
  }, [])
  return (
    <Page
      title={t('reports.title')}
      description={props.sentence}
      chips={
        <div className={classes.head}>
          <Tabs
            value={props.name}
            onChange={(next) => {
              const tab = reportTabs.find((one) => one.name === next)
              if (tab) void navigate({ to: tab.path })
            }}
          >
            <TabsLine chosen={props.name}>
              {reportTabs.map((tab) => (
                <Tabs.Tab key={tab.name} value={tab.name}>
                  {t(`reports.tab.${tab.name}`)}
                </Tabs.Tab>
              ))}
            </TabsLine>
          </Tabs>
          <About name={props.name} paragraphs={props.about} />
          {props.chips ? <div className={classes.chips}>{props.chips}</div> : null}
        </div>
      }
      panel={props.panel}
    >
      {props.children}
    </Page>
  )
}
