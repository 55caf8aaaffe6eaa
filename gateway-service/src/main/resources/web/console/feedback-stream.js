import { ApiError } from '../shared/api.js';

const PATH = '/v1/topics/parley.feedback.v1:tail';
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 15_000;
// The gateway sends a heartbeat every 15 seconds.
const SILENCE_MILLIS = 40_000;

/** Follows the feedback topic until it is stopped, and connects again after every loss, with growing waits. */
export class FeedbackStream {
  /**
   * @param {(record) => void} received told of every record, of some a second time after a reconnect
   * @param {(source) => void} opened the same of every source that a customer opened
   * @param {(state: 'connecting' | 'live' | 'reconnecting', reason?: string) => void} changed
   */
  constructor(api, received, opened, changed) {
    this.api = api;
    this.received = received;
    this.opened = opened;
    this.changed = changed;
  }

  async start(last) {
    this.stopped = false;
    let wait = FIRST_WAIT_MILLIS;
    this.changed('connecting');
    while (!this.stopped) {
      let reason;
      try {
        await this.#follow(last, () => (wait = FIRST_WAIT_MILLIS));
      } catch (error) {
        reason = error instanceof ApiError ? error.words : undefined;
      }
      if (!this.stopped) {
        this.changed('reconnecting', reason);
        await this.#pause(wait * (0.75 + Math.random() / 2));
        wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
      }
    }
  }

  stop() {
    this.stopped = true;
    this.connection?.abort();
    this.wake?.();
  }

  async #follow(last, connected) {
    const connection = new AbortController();
    this.connection = connection;
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => connection.abort(), SILENCE_MILLIS);
    };
    alive();
    const onOpen = () => {
      connected();
      this.changed('live');
    };
    try {
      const options = { query: { last }, signal: connection.signal, onOpen, onBytes: alive };
      for await (const { data } of this.api.events('GET', PATH, options)) {
        const { record, source } = data.data ?? {};
        if (record?.name) {
          this.received(record);
        } else if (source?.answerId) {
          this.opened(source);
        }
      }
    } finally {
      clearTimeout(watchdog);
    }
  }

  #pause(millis) {
    return new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, millis);
    });
  }
}
