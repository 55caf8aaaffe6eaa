/** The Open Inference Protocol, passed on to the service that runs the models. */
@NullMarked
package dev.parley.gateway.inference;

import org.jspecify.annotations.NullMarked;
