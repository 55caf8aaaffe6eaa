/** The edge of feedback and interactions: nothing that was accepted is lost. */
@NullMarked
package dev.parley.gateway.feedback;

import org.jspecify.annotations.NullMarked;
