/** The suite's Kafka topics, seen through the gateway. */
@NullMarked
package dev.parley.gateway.events;

import org.jspecify.annotations.NullMarked;
