import { ApiProblem, chosenWorkspace, type OutputOf, problemOf, toRequest } from './client.ts'
import { routes } from './operations.generated.ts'

/** Operations whose body is a file. */
type TakesFile = 'imports.upload' | 'pictures.upload' | 'segments.read-list'

/** Sends a file as the raw body of an operation, telling how far it is. Aborting the signal stops it. */
export function uploadFile<Name extends TakesFile>(
  name: Name,
  file: File,
  options: { onProgress?: (sentBytes: number) => void; signal?: AbortSignal } = {},
): Promise<OutputOf<Name>> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has been sent.
    const request = new XMLHttpRequest()
    const { url } = toRequest(['GET', routes[name][1]], { fileName: file.name })
    request.open('POST', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    const workspace = chosenWorkspace()
    if (workspace) request.setRequestHeader('habitue-workspace', workspace)
    request.upload.onprogress = (event) => options.onProgress?.(event.loaded)
    request.onerror = () =>
      reject(new ApiProblem({ status: 0, code: 'offline', title: 'No answer', detail: '' }))
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    request.onload = async () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as OutputOf<Name>)
      reject(await problemOf(new Response(request.responseText, { status: request.status })))
    }
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
