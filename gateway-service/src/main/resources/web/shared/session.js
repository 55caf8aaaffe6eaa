import { Api, ApiError, requestId } from './api.js';
import { tabStorage } from './storage.js';

const STORAGE = 'parley.session';

/**
 * A customer's session: opened with a publishable key when it is first needed, kept for the tab,
 * renewed before it ends. A renewed session is a new anonymous customer.
 */
export class Session {
  constructor(gateway, publishableKey) {
    this.opener = new Api(gateway, () => publishableKey);
    this.api = new Api(gateway, async () => (await this.current()).token);
    this.storage = `${STORAGE}:${gateway}:${publishableKey.slice(-6)}`;
  }

  /** `{token, customer, expireTime}`. */
  async current() {
    this.kept ??= tabStorage.read(this.storage);
    if (this.kept && Date.parse(this.kept.expireTime) - Date.now() > 60_000) {
      return this.kept;
    }
    this.opening ??= this.#open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /** Runs `call`; once more with a new session when the old one is no longer accepted. */
  async withRenewal(call) {
    try {
      return await call(this.api);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 'UNAUTHENTICATED') {
        throw error;
      }
      this.kept = null;
      tabStorage.remove(this.storage);
      return call(this.api);
    }
  }

  async #open() {
    this.kept = await this.opener.post('/v1/sessions', { requestId: requestId() });
    tabStorage.write(this.storage, this.kept);
    return this.kept;
  }
}
