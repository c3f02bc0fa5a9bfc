import { hashPassword } from 'better-auth/crypto'

/** Scrypt with a salt, in the form that sign-in checks. */
export const passwordHash = (password: string): Promise<string> => hashPassword(password)
