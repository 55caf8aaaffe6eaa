/** The company's knowledge, forwarded to the service that owns it. */
@NullMarked
package dev.parley.gateway.knowledge;

import org.jspecify.annotations.NullMarked;
