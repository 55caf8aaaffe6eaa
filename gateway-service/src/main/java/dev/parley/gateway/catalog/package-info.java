/** The catalogue, forwarded to the service that owns it. */
@NullMarked
package dev.parley.gateway.catalog;

import org.jspecify.annotations.NullMarked;
