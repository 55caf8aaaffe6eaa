/** Texts of language models: streams to the service that runs the models. */
@NullMarked
package dev.parley.gateway.generation;

import org.jspecify.annotations.NullMarked;
