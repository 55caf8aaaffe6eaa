/** Transactional outbox: an event is published if, and only if, its transaction commits. */
@NullMarked
package dev.parley.kit.outbox;

import org.jspecify.annotations.NullMarked;
