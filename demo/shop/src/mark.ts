/** The shop's mark: a rising sun in a cup. */
export const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M9 13a7 7 0 0 1 14 0Z" fill="#e0a13c"/><path d="M4 14h21v4a9 9 0 0 1-9 9h-3a9 9 0 0 1-9-9Z" fill="#8c4a2f"/><path d="M25 16h1.5a3.5 3.5 0 0 1 0 7H24" fill="none" stroke="#8c4a2f" stroke-width="2.4"/><path d="M16 1.5v2.6M7.6 5l1.8 1.9M24.4 5l-1.8 1.9" stroke="#e0a13c" stroke-width="2" stroke-linecap="round"/></svg>'
