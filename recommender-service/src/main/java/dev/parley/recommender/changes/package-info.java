/** How every replica hears at once what another one wrote. */
@NullMarked
package dev.parley.recommender.changes;

import org.jspecify.annotations.NullMarked;
