package dev.parley.kit.outbox;

/**
 * What waits in the outbox.
 *
 * @param lagSeconds age of the oldest waiting event
 */
record OutboxBacklog(long pending, double lagSeconds) {}
