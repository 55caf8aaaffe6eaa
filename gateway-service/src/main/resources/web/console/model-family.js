import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../shared/icons.js';
import { consoleStyles } from './console-styles.js';
import { ago, count, metric, moment, words } from './format.js';
import { empty } from './states.js';
import './training-run.js';

const FIRST_SHOWN = 5;

/** The versions of one family. Fires `promote` with a version, `rollback` with the family, `trained`. */
class ModelFamily extends LitElement {
  static properties = {
    api: { attribute: false },
    family: {},
    versions: { attribute: false },
    running: { attribute: false },
    changeable: { type: Boolean },
    all: { state: true },
  };

  static styles = [
    consoleStyles,
    css`
      .version {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 6px 14px;
        padding: 12px 16px;
      }
      .version.champion {
        background: linear-gradient(90deg, var(--good-soft), transparent 60%);
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 0;
        grid-column: 1 / -1;
      }
      dt {
        font-size: 12px;
        color: var(--muted);
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
    `,
  ];

  render() {
    const shown = this.all ? this.versions : this.versions.slice(0, FIRST_SHOWN);
    return html`<section class="panel" aria-labelledby="family">
      <header>
        <h2 id="family">${words(this.family)}</h2>
        <span class="muted small">${count(this.versions.length, 'version')}</span>
        ${this.changeable
          ? html`<button class="end" aria-label="Roll back ${this.family}" ?disabled=${this.versions.length < 2} @click=${() => this.#fire('rollback', this.family)}>
              ${icon('back', 16)} Roll back
            </button>`
          : nothing}
        <training-run
          class=${this.changeable ? '' : 'end'}
          .api=${this.api}
          .family=${this.family}
          .running=${this.running}
          ?startable=${this.changeable && this.family !== 'intent'}
          @trained=${() => this.#fire('trained')}
        ></training-run>
      </header>
      ${this.versions.length
        ? html`<ul class="list">
            ${shown.map((model) => html`<li>${this.#version(model)}</li>`)}
          </ul>`
        : empty(
            'cube',
            'No model yet',
            this.family === 'intent'
              ? 'parley train intent --data intents.csv makes one with your own labels.'
              : 'The first training makes one; until then a fallback serves.',
          )}
      ${shown.length < this.versions.length
        ? html`<p class="more"><button @click=${() => (this.all = true)}>Show all ${this.versions.length}</button></p>`
        : nothing}
    </section>`;
  }

  #version(model) {
    const champion = model.alias === 'champion';
    return html`<div class="version ${champion ? 'champion' : ''}">
      <div>
        <span class="title">
          <code>${model.version}</code>
          ${champion ? html`<span class="badge good">${icon('check', 13)} Champion</span>` : nothing}
          <span class="muted small" title=${moment(model.createTime)}>${ago(model.createTime)}</span>
        </span>
        <span class="muted small">${model.description}</span>
      </div>
      ${this.changeable && !champion
        ? html`<span><button aria-label="Promote ${model.version}" @click=${() => this.#fire('promote', model)}>Promote</button></span>`
        : nothing}
      <dl>
        ${Object.entries(model.metrics ?? {})
          .sort(([one], [other]) => one.localeCompare(other))
          .map(([name, value]) => html`<div><dt>${name}</dt><dd>${metric(value)}</dd></div>`)}
      </dl>
    </div>`;
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('model-family', ModelFamily);
