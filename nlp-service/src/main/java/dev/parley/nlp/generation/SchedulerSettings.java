package dev.parley.nlp.generation;

/**
 * How a scheduler shares its model.
 *
 * @param chunk tokens of a prompt that are fed at once; up to four chunks, of one or of several
 *     prompts, go before everybody's next token, and up to four before each of them where a
 *     tenant's only text waits to begin. Larger chunks fill prompts sooner and hold the next token
 *     up for longer; prefixes are shared in whole chunks, so that larger ones also share less.
 *     Changing it may change the texts of seeds.
 * @param queueCapacity requests that may wait for a slot; more make overload answers later, not
 *     fewer
 * @param tenantQueueCapacity how many of them one tenant may have waiting, so that a flood leaves
 *     places to others
 * @param bufferedTokens tokens that a reader may be behind before it is cancelled
 * @param newcomerSlots the model's slots, and as many places to wait, that only tenants get which
 *     have none: so many of them need not wait for another's text to end
 */
public record SchedulerSettings(
    int chunk, int queueCapacity, int tenantQueueCapacity, int bufferedTokens, int newcomerSlots) {

  public SchedulerSettings {
    if (chunk < 1 || queueCapacity < 1 || bufferedTokens < 1) {
      throw new IllegalArgumentException(
          "chunk, queue capacity and buffered tokens must be positive (were: %d, %d, %d)"
              .formatted(chunk, queueCapacity, bufferedTokens));
    }
    if (tenantQueueCapacity < 1 || tenantQueueCapacity > queueCapacity) {
      throw new IllegalArgumentException(
          "a tenant's queue capacity must be in [1, %d] (was: %d)"
              .formatted(queueCapacity, tenantQueueCapacity));
    }
    if (newcomerSlots < 0) {
      throw new IllegalArgumentException(
          "slots for newcomers must be 0 or more (was: %d)".formatted(newcomerSlots));
    }
  }

  /** Without slots for newcomers. */
  public SchedulerSettings(
      int chunk, int queueCapacity, int tenantQueueCapacity, int bufferedTokens) {
    this(chunk, queueCapacity, tenantQueueCapacity, bufferedTokens, 0);
  }

  /** Chunks of 64, 64 may wait, half of them of one tenant, 4,096 tokens behind, a kept slot. */
  public static SchedulerSettings defaults() {
    return new SchedulerSettings(64, 64, 32, 4096, 1);
  }
}
