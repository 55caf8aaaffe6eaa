package dev.parley.nlp.serving;

import dev.parley.nlp.generation.SchedulerSettings;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.torchscript.NumberFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How language models are run; the same for each of them. */
@ConfigMapping(prefix = "parley.language-models")
public interface LanguageModelsConfig {
  /**
   * How weights are held: {@code AUTO}, {@code FP32}, {@code BF16}, {@code FP16} or {@code INT8}.
   * {@code FP32} is exact, slower and takes twice the memory of the next two; {@code INT8} is the
   * fastest for few texts at a time and the least exact. {@code AUTO} takes the fastest that is
   * nearly exact.
   */
  @WithDefault("AUTO")
  NumberFormat numberFormat();

  /** {@code cpu}, or {@code gpu:0} and so on. */
  @WithDefault("cpu")
  String device();

  /**
   * Texts that a model writes at once, beside those of newcomers. More serve more people and each
   * of them more slowly.
   */
  @WithDefault("16")
  int slots();

  /**
   * Slots beside these, 0 or more, that only tenants get which have no text running. More let more
   * of them be answered at once while others flood, and cost memory.
   */
  @WithDefault("1")
  int newcomerSlots();

  /**
   * Most tokens of prompt and text together; 0 leaves it to each model. Lower takes less memory for
   * each slot and refuses longer prompts.
   */
  @WithDefault("0")
  int contextLength();

  /** See {@link SchedulerSettings#chunk}. */
  @WithDefault("64")
  int chunk();

  /** Requests that may wait for a slot. More make overload answers later, not fewer. */
  @WithDefault("64")
  int queueCapacity();

  /** How many of them one tenant may have waiting. More let a flood take places from others. */
  @WithDefault("32")
  int tenantQueueCapacity();

  /**
   * Tokens that a reader may be behind before its text ends; by default as many as a text may have.
   * Fewer save some memory and end the texts of slow readers.
   */
  @WithDefault("4096")
  int bufferedTokens();

  /** Most tokens that one request may ask for. More let one text hold a slot for longer. */
  @WithDefault("4096")
  int mostTokens();

  /**
   * Threads of each of libtorch's operations; 0: one for each core. Fewer leave cores to the rest;
   * more than there are free cores make every step many times slower.
   */
  @WithDefault("0")
  int threads();

  /**
   * How long texts that an old version writes may go on after a new one took over. Longer cuts
   * fewer off, and keeps two models in memory for longer.
   */
  @WithDefault("PT30S")
  Duration drain();

  /** For a model with its own context length. */
  default LanguageModelSettings modelSettings(int modelContextLength) {
    int context = contextLength() == 0 ? 0 : Math.min(contextLength(), modelContextLength);
    return new LanguageModelSettings(numberFormat(), device(), slots() + newcomerSlots(), context);
  }

  default SchedulerSettings schedulerSettings() {
    return new SchedulerSettings(
        chunk(), queueCapacity(), tenantQueueCapacity(), bufferedTokens(), newcomerSlots());
  }
}
