/** Pages of lists that are ordered by a sequence number, newest first. */
@NullMarked
package dev.parley.feedback.page;

import org.jspecify.annotations.NullMarked;
