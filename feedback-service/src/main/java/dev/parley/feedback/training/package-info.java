/** Decides when a model family is trained, and hears how it went. */
@NullMarked
package dev.parley.feedback.training;

import org.jspecify.annotations.NullMarked;
