/** Page tokens and page sizes of list calls. */
@NullMarked
package dev.parley.kit.page;

import org.jspecify.annotations.NullMarked;
