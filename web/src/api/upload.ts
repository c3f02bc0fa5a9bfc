import { ApiProblem, chosenWorkspace, type OutputOf, problemOf } from './client.ts'

/** Sends a file as the raw body of `imports.upload`, telling how far it is. Aborting the signal stops it. */
export function uploadFile(
  file: File,
  options: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<OutputOf<'imports.upload'>> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has been sent.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/imports/uploads?${new URLSearchParams({ fileName: file.name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    const workspace = chosenWorkspace()
    if (workspace) request.setRequestHeader('habitue-workspace', workspace)
    request.upload.onprogress = (event) => options.onProgress(event.loaded)
    request.onerror = () =>
      reject(new ApiProblem({ status: 0, code: 'offline', title: 'No answer', detail: '' }))
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    request.onload = async () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as OutputOf<'imports.upload'>)
      reject(await problemOf(new Response(request.responseText, { status: request.status })))
    }
    options.signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
