/** Models and training, forwarded to the service that owns them. */
@NullMarked
package dev.parley.gateway.models;

import org.jspecify.annotations.NullMarked;
