/** How a call runs: off the event loop, with its context, errors and back-pressure. */
@NullMarked
package dev.parley.gateway.calls;

import org.jspecify.annotations.NullMarked;
