import { LitElement, css, html } from 'lit';
import { failureWords, requestId } from '../shared/api.js';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { ago, lastSegment, moment } from './format.js';
import { PagedList } from './paged-list.js';
import { paged } from './states.js';

/** What a document said before. Fires `show` with a version that holds its content, and `changed` after a restore. */
class DocumentVersions extends LitElement {
  static properties = {
    api: { attribute: false },
    document: { attribute: false },
    restorable: { type: Boolean },
    shown: {},
    failure: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .panel {
        margin: 12px 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        padding: 8px 14px;
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('document')) {
      this.versions = this.versions ?? new PagedList(this, `/v1/${this.document.name}/versions`, 'versions');
      this.versions.load();
    }
  }

  render() {
    return html`<section class="panel" aria-label="Versions">
      ${this.failure ? html`<p class="failed" role="alert">${this.failure}</p>` : ''}
      ${paged(this.versions, {
        items: (versions) => html`<ul class="list">
          ${versions.map((version) => html`<li>${this.#version(version)}</li>`)}
        </ul>`,
        nothing: () => '',
        retry: () => this.versions.load(),
      })}
    </section>`;
  }

  #version(version) {
    return html`<strong class="number">Version ${lastSegment(version.name)}</strong>
      ${version.current ? html`<span class="badge good">Current</span>` : ''}
      <span class="grow muted small" title=${moment(version.createTime)}>
        ${ago(version.createTime)}${version.author ? ` by ${version.author}` : ''}
      </span>
      <button aria-pressed=${this.shown === version.name} @click=${() => this.#show(version)}>Show</button>
      ${this.restorable && !version.current
        ? html`<button @click=${() => this.#restore(version)}>${icon('retry', 16)} Restore</button>`
        : ''}`;
  }

  async #show({ name }) {
    await this.#act(async () => {
      const { version } = await this.api.get(`/v1/${name}`);
      this.dispatchEvent(new CustomEvent('show', { detail: version }));
    });
  }

  async #restore({ name }) {
    await this.#act(async () => {
      await this.api.post(`/v1/${name}:restore`, { requestId: requestId() });
      this.dispatchEvent(new CustomEvent('changed'));
    });
  }

  async #act(act) {
    this.failure = undefined;
    try {
      await act();
    } catch (error) {
      this.failure = failureWords(error);
    }
  }
}

customElements.define('document-versions', DocumentVersions);
