import {
  IconBroadcast,
  IconChartHistogram,
  IconFilter,
  IconHome,
  IconMail,
  IconPackage,
  IconPhoneOutgoing,
  IconRoute,
  IconSend,
  IconSettings,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react'

/** The rooms in the order of the loop; only what works is here. `key` after G goes there. */
export const rooms = [
  { name: 'home', path: '/', icon: IconHome, key: 'h' },
  { name: 'customers', path: '/customers', icon: IconUsers, key: 'c' },
  { name: 'segments', path: '/segments', icon: IconFilter, key: 'e' },
  { name: 'flows', path: '/flows', icon: IconRoute, key: 'f' },
  { name: 'campaigns', path: '/campaigns', icon: IconSend, key: 'a' },
  { name: 'messages', path: '/messages', icon: IconMail, key: 'm' },
  { name: 'tasks', path: '/tasks', icon: IconPhoneOutgoing, key: 't' },
  { name: 'templates', path: '/templates', icon: IconTemplate, key: 'l' },
  { name: 'catalog', path: '/catalog', icon: IconPackage, key: 'p' },
  { name: 'reports', path: '/reports', icon: IconChartHistogram, key: 'r' },
  { name: 'sources', path: '/sources', icon: IconBroadcast, key: 's' },
  { name: 'settings', path: '/settings', icon: IconSettings, key: ',' },
] as const

export type RoomName = (typeof rooms)[number]['name']
