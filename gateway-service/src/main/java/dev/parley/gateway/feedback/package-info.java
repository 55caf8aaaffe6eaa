/** The edge of feedback, interactions and opened sources: nothing that was accepted is lost. */
@NullMarked
package dev.parley.gateway.feedback;

import org.jspecify.annotations.NullMarked;
