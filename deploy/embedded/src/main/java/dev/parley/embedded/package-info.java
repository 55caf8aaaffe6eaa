/** Real PostgreSQL and Kafka as child processes, for tests and for the local launcher. */
@NullMarked
package dev.parley.embedded;

import org.jspecify.annotations.NullMarked;
