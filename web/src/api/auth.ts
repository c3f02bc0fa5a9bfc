import { send } from './client.ts'

/** Sign-in lives beside the operations, under better-auth's own addresses. */
const post = (path: string, body: object) =>
  send(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const signIn = (email: string, password: string, rememberMe: boolean) =>
  post('sign-in/email', { email, password, rememberMe })

export const signOut = () => post('sign-out', {})

export const changePassword = (currentPassword: string, newPassword: string) =>
  post('change-password', { currentPassword, newPassword, revokeOtherSessions: true })
