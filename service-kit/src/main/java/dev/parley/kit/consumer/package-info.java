/** Idempotent consumers of Kafka topics. */
@NullMarked
package dev.parley.kit.consumer;

import org.jspecify.annotations.NullMarked;
