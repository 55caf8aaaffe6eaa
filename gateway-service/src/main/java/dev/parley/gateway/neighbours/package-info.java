/** Channels to the services behind the gateway. */
@NullMarked
package dev.parley.gateway.neighbours;

import org.jspecify.annotations.NullMarked;
