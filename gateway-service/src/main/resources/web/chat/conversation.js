import { mayNeedPerson } from '../shared/answers.js';
import { ApiError, failureWords, requestId } from '../shared/api.js';
import { tabStorage } from '../shared/storage.js';

const STORAGE = 'parley.conversation';

/** Between two looks for what a person wrote. */
const LOOK_EVERY = 4_000;

/**
 * A customer's conversation: what was said, and the turn under way. Fires `change` when something
 * of it changed, and `answer` with each new answer record. The tab keeps it over a reload.
 *
 * While a person may answer, it looks for their messages.
 *
 * A message is `{role: 'customer', text}`, a person's `{role: 'agent', text}` or a reply `{role: 'assistant', question, requestId, text,
 * answer, pending, failed}`; `failed` is `{status, words}`: the gRPC status code's name, `CONNECTION` or
 * `BROKE_OFF`, and what the gateway said.
 */
export class Conversation extends EventTarget {
  constructor(session, channel = 'web') {
    super();
    this.session = session;
    this.channel = channel;
    this.messages = [];
    this.busy = false;
    this.opened = new Set();
  }

  /** Brings back what the tab's customer said before a reload; without a trace when that fails. */
  async restore() {
    const kept = tabStorage.read(STORAGE);
    if (!kept || kept.customer !== (await this.session.current().catch(() => null))?.customer) {
      return;
    }
    try {
      const path = `/v1/${kept.name}/messages`;
      const reply = await this.session.withRenewal((api) => api.get(path, { pageSize: 200 }));
      if (this.messages.length === 0) {
        this.name = kept.name;
        this.customer = kept.customer;
        this.messages = (reply.messages ?? []).map(toMessage);
        this.seen = reply.messages?.at(-1)?.name ?? '';
        this.#changed();
        this.#awaitPerson();
      }
    } catch {
      tabStorage.remove(STORAGE);
    }
  }

  /** Asks, as a new turn. */
  ask(text) {
    const reply = { role: 'assistant', question: text, requestId: requestId(), text: '', pending: true };
    this.messages = [...this.messages, { role: 'customer', text }, reply];
    return this.#run(reply);
  }

  /** Asks again with the same request id: a turn that was answered after all gives that answer. */
  retry(reply) {
    Object.assign(reply, { pending: true, failed: undefined, text: '' });
    return this.#run(reply);
  }

  /** Tells that the customer opened a source of an answer: the order of passages learns from it. */
  sourceOpened({ answerId }, { passage }) {
    const source = `${answerId} ${passage}`;
    if (!this.opened.has(source)) {
      this.opened.add(source);
      this.session.api.tell('/v1/openedSources:record', { answerId, passage });
    }
  }

  /** Forgets everything; the next question opens a new conversation. */
  reset() {
    tabStorage.remove(STORAGE);
    clearTimeout(this.looking);
    this.name = undefined;
    this.messages = [];
    this.#changed();
  }

  /** A person may write after a handoff, a question that was declined and a tentative answer. */
  #awaitPerson() {
    clearTimeout(this.looking);
    const last = this.messages.at(-1);
    if (last && (last.role === 'agent' || mayNeedPerson(last.answer))) {
      this.looking = setTimeout(() => this.#look(), LOOK_EVERY);
    }
  }

  async #look() {
    const { name } = this;
    try {
      const query = { pageSize: 200, after: this.seen };
      const { messages = [] } = await this.session.withRenewal((api) => api.get(`/v1/${name}/messages`, query));
      if (name === this.name && !this.busy && messages.length) {
        this.seen = messages.at(-1).name;
        const written = messages.filter(({ author }) => author === 'AGENT').map(toMessage);
        if (written.length) {
          this.messages = [...this.messages, ...written];
          this.#changed();
          written.forEach((detail) => this.dispatchEvent(new CustomEvent('person', { detail })));
        }
      }
    } catch {
      // The next look may succeed.
    }
    if (name === this.name && !this.busy) {
      this.#awaitPerson();
    }
  }

  async #run(reply) {
    this.busy = true;
    clearTimeout(this.looking);
    this.#changed();
    try {
      await this.session.withRenewal((api) => this.#turn(api, reply));
    } catch (error) {
      reply.failed = { status: error.status ?? 'CONNECTION', words: failureWords(error) };
    }
    reply.pending = false;
    this.busy = false;
    this.#changed();
    if (reply.answer) {
      this.dispatchEvent(new CustomEvent('answer', { detail: reply.answer }));
    }
    this.#awaitPerson();
  }

  async #turn(api, reply) {
    try {
      await this.#stream(api, reply);
    } catch (error) {
      const lost = error instanceof ApiError && ['NOT_FOUND', 'PERMISSION_DENIED'].includes(error.status);
      if (!lost || reply.text) {
        throw error;
      }
      // A conversation from before a reload may be gone by now.
      this.name = undefined;
      await this.#stream(api, reply);
    }
  }

  async #stream(api, reply) {
    reply.text = '';
    await this.#open(api);
    const body = { text: reply.question, requestId: reply.requestId };
    for await (const { data } of api.events('POST', `/v1/${this.name}:sendMessage`, { body })) {
      if (data.textDelta) {
        reply.text += data.textDelta;
      } else if (data.done) {
        reply.answer = data.done.answer;
        reply.text = reply.answer.text;
        this.seen ||= reply.answer.message;
      }
      this.#changed();
    }
    if (!reply.answer) {
      reply.failed = { status: 'BROKE_OFF' };
    }
  }

  async #open(api) {
    const { customer } = await this.session.current();
    if (!this.name || this.customer !== customer) {
      const body = { channel: this.channel, requestId: requestId() };
      this.name = (await api.post('/v1/conversations', body)).conversation.name;
      this.seen = '';
      this.customer = customer;
      tabStorage.write(STORAGE, { name: this.name, customer });
    }
  }

  #changed() {
    this.messages = [...this.messages];
    this.dispatchEvent(new Event('change'));
  }
}

function toMessage({ author, text, answer }) {
  return author === 'ASSISTANT' ? { role: 'assistant', text, answer } : { role: author.toLowerCase(), text };
}
