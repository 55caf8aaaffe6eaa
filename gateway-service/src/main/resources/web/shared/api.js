/**
 * The public HTTP/JSON API of a gateway, for pages.
 */

/** The gateway refused a call; `status` is the gRPC status code's name, `violations` name the fields. */
export class ApiError extends Error {
  constructor(httpStatus, error) {
    super(error?.message ?? `the server answered HTTP status ${httpStatus}`);
    this.httpStatus = httpStatus;
    this.status = error?.status ?? 'UNKNOWN';
    this.violations = (error?.details ?? []).flatMap((detail) => detail.fieldViolations ?? []);
  }

  /** The message with every field that it is about. */
  get words() {
    return [this.message, ...this.violations.map((v) => `${v.field}: ${v.description}`)].join('\n');
  }
}

/** What a person reads when a call failed: the gateway's words, or that it could not be reached. */
export const failureWords = (error) => {
  if (error instanceof ApiError) {
    return error.words;
  }
  if (!isConnectionLoss(error)) {
    console.error(error);
  }
  return 'The connection was lost. Please try again.';
};

/** `fetch` and its streams tell a lost connection as TypeError, a given-up one as an AbortError. */
const isConnectionLoss = (error) =>
  error instanceof TypeError || error?.name === 'AbortError' || error?.name === 'TimeoutError';

export const requestId = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

export class Api {
  /**
   * @param {string} gateway base address; empty for the page's own origin
   * @param {() => string | Promise<string>} credential an API key or a session token
   * @param {(error: ApiError) => void} refused told when the credential is no longer accepted
   */
  constructor(gateway, credential, refused = () => {}) {
    this.gateway = gateway.replace(/\/$/, '');
    this.credential = credential;
    this.refused = refused;
  }

  get(path, query = {}) {
    return this.#json('GET', withQuery(path, query));
  }

  post(path, body) {
    return this.#json('POST', path, body);
  }

  /** Posts what nobody waits for: it arrives though the page is left, or is lost in silence. */
  tell(path, body) {
    this.#fetch('POST', path, body, {}, { keepalive: true }).catch(() => {});
  }

  delete(path) {
    return this.#json('DELETE', withQuery(path, { requestId: requestId() }));
  }

  /**
   * Yields `{name, data}` for every server-sent event; ends with the stream, throws ApiError on an `error` event.
   *
   * @param {object} options `body` (JSON), `query`, `signal`, `onOpen` (the stream stands), `onBytes`
   *     (something came, a heartbeat at least)
   */
  async *events(method, path, { body, query = {}, signal, onOpen, onBytes } = {}) {
    const accept = { accept: 'text/event-stream' };
    const response = await this.#fetch(method, withQuery(path, query), body, accept, { signal });
    onOpen?.();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        onBytes?.();
        buffer += value;
        const blocks = buffer.split('\n\n');
        buffer = blocks.pop();
        for (const block of blocks) {
          const event = parseEvent(block);
          if (event?.name === 'error') {
            throw new ApiError(response.status, event.data.error);
          }
          if (event) {
            yield event;
          }
        }
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  async #json(method, path, body) {
    const response = await this.#fetch(method, path, body);
    return response.json();
  }

  async #fetch(method, path, body, headers = {}, options = {}) {
    const response = await fetch(this.gateway + path, {
      method,
      ...options,
      headers: {
        authorization: `Bearer ${await this.credential()}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!response.ok) {
      const failure = await response.json().catch(() => ({}));
      const error = new ApiError(response.status, failure.error);
      if (error.status === 'UNAUTHENTICATED') {
        this.refused(error);
      }
      throw error;
    }
    return response;
  }
}

function withQuery(path, query) {
  const pairs = Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    .filter(([, value]) => value !== '' && value != null);
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path;
}

function parseEvent(block) {
  let name = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) {
      name = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).trim());
    }
  }
  return data.length ? { name, data: JSON.parse(data.join('\n')) } : null;
}
