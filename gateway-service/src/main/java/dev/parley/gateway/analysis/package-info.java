/** How texts feel and what they want, for programs that ask. */
@NullMarked
package dev.parley.gateway.analysis;

import org.jspecify.annotations.NullMarked;
