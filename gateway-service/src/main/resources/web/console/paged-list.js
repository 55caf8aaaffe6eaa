import { failureWords } from '../shared/api.js';

/**
 * A Lit controller for a list that comes in pages. A newer `load` makes the answer of an older one void.
 */
export class PagedList {
  /** @param {string} key of the items in the response */
  constructor(host, path, key, pageSize = 50) {
    this.host = host;
    this.path = path;
    this.key = key;
    this.pageSize = pageSize;
    this.items = undefined;
    this.turn = 0;
    host.addController(this);
  }

  /** Lit calls it when the host appears; everything here is started by the host. */
  hostConnected() {}

  /** The first page anew; the present items stay until it is here. */
  load(query = {}) {
    this.query = query;
    return this.#fetch('', () => []);
  }

  more() {
    return this.#fetch(this.nextPageToken, () => this.items);
  }

  async #fetch(pageToken, before) {
    const turn = ++this.turn;
    this.loading = true;
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      const page = await this.host.api.get(this.path, { ...this.query, pageSize: this.pageSize, pageToken });
      if (turn === this.turn) {
        this.items = [...before(), ...(page[this.key] ?? [])];
        this.nextPageToken = page.nextPageToken ?? '';
        this.totalSize = page.totalSize;
      }
    } catch (error) {
      if (turn === this.turn) {
        this.problem = failureWords(error);
      }
    } finally {
      if (turn === this.turn) {
        this.loading = false;
        this.host.requestUpdate();
      }
    }
  }
}
