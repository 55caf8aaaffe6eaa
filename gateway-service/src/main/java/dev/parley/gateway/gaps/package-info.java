/** Knowledge gaps and suggested articles, forwarded to the service that owns them. */
@NullMarked
package dev.parley.gateway.gaps;

import org.jspecify.annotations.NullMarked;
