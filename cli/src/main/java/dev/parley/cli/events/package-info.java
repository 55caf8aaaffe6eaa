/** Following the suite's Kafka topics. */
@NullMarked
package dev.parley.cli.events;

import org.jspecify.annotations.NullMarked;
