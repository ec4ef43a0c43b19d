import { csrfHeaders } from './http';

/** What the server answered to a form with a file. */
export interface FormAnswer {
  readonly status: number;
  /** JSON, as it came. */
  readonly body: unknown;
}

/**
 * POST of a form with a file to one of our own endpoints; undefined when the server cannot be reached. `onProgress` hears the
 * share that is on its way, 0 to 1. Aborting resolves nothing: whoever aborts has lost interest. XMLHttpRequest, because fetch
 * tells no progress of an upload.
 */
export function sendForm(
  path: string,
  form: FormData,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FormAnswer | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve({ status: request.status, body: request.response });
    request.onerror = () => resolve(undefined);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
