import { useTranslation } from 'react-i18next'

interface Called {
  id: number
  name?: string | null
  email?: string | null
  phone?: string | null
  orderCount?: number
}

/** What to call somebody: their name, else what leads to them, else “Buyer 482” or “Visitor 482”. */
export function useCustomerName() {
  const { t } = useTranslation()
  return (customer: Called): string =>
    // a phone may stand for a name that nobody knows
    phoneText(customer.name) ||
    customer.email ||
    phoneText(customer.phone) ||
    t(customer.orderCount ? 'customers.buyer' : 'customers.visitor', { id: customer.id })
}

/** +79161234567 → +7 916 123-45-67; others in groups of three. */
export function phoneText(phone: string | null | undefined): string {
  if (!phone) return ''
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone)
  if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
  const british = /^\+44(\d{4})(\d{3})(\d{3})$/.exec(phone)
  if (british) return `+44 ${british[1]} ${british[2]} ${british[3]}`
  return phone
}
